package dev.lockproof.analysis;

import dev.lockproof.analysis.context.Tasks;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.rule.CycleMarks;
import dev.lockproof.analysis.rule.Evidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.SymbolTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dependencies of a recording with their texts, for storing and browsing. */
final class GraphView {

    private final Texts sites;
    private final Texts taskIds;
    private final Tasks tasks;
    private final CycleMarks marks;
    private final Map<String, Integer> rank = new HashMap<>();

    /** The texts of symbols, each made once: many dependencies share them. */
    private static final class Texts {

        private final SymbolTable table;
        private final @Nullable String[] made;

        Texts(SymbolTable table) {
            this.table = table;
            this.made = new @Nullable String[table.size()];
        }

        String of(int symbol) {
            String text = made[symbol];
            if (text == null) {
                text = table.text(symbol);
                made[symbol] = text;
            }
            return text;
        }
    }

    private GraphView(Evidence evidence, CycleMarks marks, List<Finding> findings) {
        this.sites = new Texts(evidence.symbols().sites());
        this.taskIds = new Texts(evidence.symbols().tasks());
        this.tasks = evidence.tasks();
        this.marks = marks;
        for (Finding finding : findings) {
            rank.putIfAbsent(finding.fingerprint(), rank.size());
        }
    }

    static DependencyGraph of(Evidence evidence, CycleMarks marks, List<Finding> findings) {
        GraphView view = new GraphView(evidence, marks, findings);
        LockClasses classes = evidence.classes();
        List<Node> nodes = new ArrayList<>(classes.size());
        for (int i = 0; i < classes.size(); i++) {
            nodes.add(
                    new Node(
                            i,
                            classes.name(i),
                            classes.key(i),
                            classes.subclass(i),
                            classes.isEvent(i) ? "event" : classes.kind(i).text(),
                            Usage.text(classes.usage(i))));
        }
        List<Edge> edges = new ArrayList<>(evidence.dependencies().all().size());
        for (Dependency dependency : evidence.dependencies().all()) {
            edges.add(view.edge(dependency));
        }
        for (Dependency wait : evidence.events().explicitWaits().all()) {
            edges.add(view.edge(wait));
        }
        edges.sort(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to));
        return new DependencyGraph(nodes, edges);
    }

    private Edge edge(Dependency dependency) {
        Witness first = dependency.first();
        return new Edge(
                dependency.from(),
                dependency.to(),
                EdgeKind.names(dependency.kinds()),
                dependency.count(),
                new DependencyGraph.Witness(
                        taskIds.of(tasks.id(first.task())),
                        first.line(),
                        site(first.site()),
                        first.heldLine(),
                        site(first.heldSite())),
                cycles(dependency));
    }

    /** The worst finding first. */
    private List<String> cycles(Dependency dependency) {
        Set<String> all = marks.of(dependency.from(), dependency.to());
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .filter(rank::containsKey)
                .sorted(Comparator.comparing(rank::get))
                .toList();
    }

    private @Nullable String site(int site) {
        return site < 0 ? null : sites.of(site);
    }
}
