package dev.lockproof.analysis;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.task.KnownTasks;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.SymbolTable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The dependencies of a recording with their texts, for storing and browsing. */
final class LearnedGraph {

    private final Texts sites;
    private final Texts taskIds;
    private final KnownTasks tasks;
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

    /** Elements that are made on request: a recording may have millions. */
    private static final class Made<T> extends AbstractList<T> implements RandomAccess {

        private final int size;
        private final IntFunction<T> maker;

        Made(int size, IntFunction<T> maker) {
            this.size = size;
            this.maker = maker;
        }

        @Override
        public T get(int index) {
            return maker.apply(Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }

    private LearnedGraph(Evidence evidence, CycleMarks marks, List<Finding> findings) {
        this.sites = new Texts(evidence.symbols().sites());
        this.taskIds = new Texts(evidence.symbols().tasks());
        this.tasks = evidence.tasks();
        this.marks = marks;
        for (Finding finding : findings) {
            rank.putIfAbsent(finding.fingerprint(), rank.size());
        }
    }

    static DependencyGraph of(Evidence evidence, CycleMarks marks, List<Finding> findings) {
        LearnedGraph view = new LearnedGraph(evidence, marks, findings);
        LockClasses classes = evidence.classes();
        List<Dependency> all = new ArrayList<>(evidence.dependencies().all());
        all.addAll(evidence.events().explicitWaits().all());
        all.sort(Comparator.comparingInt(Dependency::from).thenComparingInt(Dependency::to));
        return new DependencyGraph(
                new Made<>(classes.size(), node -> node(classes, node)),
                new Made<>(all.size(), index -> view.edge(all.get(index))));
    }

    private static Node node(LockClasses classes, int node) {
        return new Node(
                node,
                classes.name(node),
                classes.key(node),
                classes.subclass(node),
                classes.isSignal(node) ? "event" : classes.kind(node).text(),
                Usage.text(classes.usage(node)));
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
                        tasks.source(first.task()),
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
