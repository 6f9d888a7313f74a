package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.ProductGraph;
import dev.lockproof.analysis.graph.StrongCycles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The strong cycles of a recording's graph, found in an order that depends on names alone. */
final class Cycles {

    private static final long MOST_STEPS = 400_000_000L;

    private final Dependencies dependencies;
    private final int[] nodeOf;
    private final StrongCycles search;

    Cycles(LockClasses classes, Dependencies dependencies) {
        this.dependencies = dependencies;
        this.nodeOf = byName(classes);
        int[] rank = new int[nodeOf.length];
        for (int i = 0; i < nodeOf.length; i++) {
            rank[nodeOf[i]] = i;
        }
        this.search = new StrongCycles(graph(rank), MOST_STEPS);
    }

    private static int[] byName(LockClasses classes) {
        record Named(String name, String key, int node) {}
        List<Named> named = new ArrayList<>(classes.size());
        for (int node = 0; node < classes.size(); node++) {
            String key = classes.key(node);
            named.add(new Named(classes.label(node), key == null ? "" : key, node));
        }
        named.sort(Comparator.comparing(Named::name).thenComparing(Named::key));
        return named.stream().mapToInt(Named::node).toArray();
    }

    private ProductGraph graph(int[] rank) {
        List<Dependency> all = new ArrayList<>(dependencies.all());
        all.sort(
                Comparator.<Dependency>comparingInt(d -> rank[d.from()])
                        .thenComparingInt(d -> rank[d.to()]));
        int[] from = new int[all.size()];
        int[] to = new int[all.size()];
        byte[] kinds = new byte[all.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = rank[all.get(i).from()];
            to[i] = rank[all.get(i).to()];
            kinds[i] = (byte) all.get(i).kinds();
        }
        return new ProductGraph(rank.length, from, to, kinds);
    }

    /** The rings, each as its dependencies in order, from the class with the smallest name. */
    List<List<Dependency>> find() {
        List<List<Dependency>> rings = new ArrayList<>();
        for (int[] cycle : search.find()) {
            List<Dependency> ring = new ArrayList<>(cycle.length);
            for (int i = 0; i < cycle.length; i++) {
                int from = nodeOf[cycle[i]];
                int to = nodeOf[cycle[(i + 1) % cycle.length]];
                ring.add(Objects.requireNonNull(dependencies.find(from, to)));
            }
            rings.add(ring);
        }
        return rings;
    }

    /** Whether the search had to stop before it was through. */
    boolean cut() {
        return search.cut();
    }
}
