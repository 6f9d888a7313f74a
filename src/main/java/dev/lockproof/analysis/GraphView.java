package dev.lockproof.analysis;

import dev.lockproof.analysis.context.Tasks;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import dev.lockproof.trace.Symbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dependencies of a recording with their texts, for storing and browsing. */
final class GraphView {

    private final Symbols symbols;
    private final Tasks tasks;
    private final Map<String, Set<String>> cycles = new HashMap<>();

    private GraphView(Symbols symbols, Tasks tasks, List<Finding> findings) {
        this.symbols = symbols;
        this.tasks = tasks;
        for (Finding finding : findings) {
            for (Step step : finding.steps()) {
                cycles.computeIfAbsent(key(step.from(), step.to()), k -> new LinkedHashSet<>())
                        .add(finding.fingerprint());
            }
        }
    }

    static DependencyGraph of(
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Dependencies dependencies,
            List<Finding> findings) {
        GraphView view = new GraphView(symbols, tasks, findings);
        List<Node> nodes = new ArrayList<>(classes.size());
        for (int i = 0; i < classes.size(); i++) {
            nodes.add(
                    new Node(
                            i,
                            classes.name(i),
                            classes.key(i),
                            classes.subclass(i),
                            classes.kind(i).text(),
                            Usage.text(classes.usage(i))));
        }
        List<Edge> edges = new ArrayList<>(dependencies.all().size());
        for (Dependency dependency : dependencies.all()) {
            edges.add(view.edge(dependency, classes));
        }
        edges.sort(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to));
        return new DependencyGraph(nodes, edges);
    }

    private Edge edge(Dependency dependency, LockClasses classes) {
        Witness first = dependency.witnesses().getFirst();
        String key = key(classes.label(dependency.from()), classes.label(dependency.to()));
        return new Edge(
                dependency.from(),
                dependency.to(),
                EdgeKind.names(dependency.kinds()),
                dependency.count(),
                new DependencyGraph.Witness(
                        symbols.tasks().text(tasks.id(first.task())),
                        first.line(),
                        site(first.site()),
                        first.heldLine(),
                        site(first.heldSite())),
                List.copyOf(cycles.getOrDefault(key, Set.of())));
    }

    private static String key(String from, String to) {
        return from.length() + ":" + from + to;
    }

    private @Nullable String site(int site) {
        return site < 0 ? null : symbols.sites().text(site);
    }
}
