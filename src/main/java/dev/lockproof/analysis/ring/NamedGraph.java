package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.cycle.ProductGraph;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.LockClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recording's dependencies with classes numbered by name, so that the results of searches depend
 * on names alone.
 */
public final class NamedGraph {

    private final Dependencies dependencies;
    private final Dependencies more;
    private final int[] nodeOf;
    private final int[] numberOf;
    private final ProductGraph graph;

    private NamedGraph(
            Dependencies dependencies,
            Dependencies more,
            int[] nodeOf,
            int[] numberOf,
            ProductGraph graph) {
        this.dependencies = dependencies;
        this.more = more;
        this.nodeOf = nodeOf;
        this.numberOf = numberOf;
        this.graph = graph;
    }

    /** The graph of a recording's dependencies. */
    public static NamedGraph of(LockClasses classes, Dependencies dependencies) {
        return of(classes, dependencies, new Dependencies(0, dependencies.heldSets(), 0));
    }

    /**
     * The graph of a recording's dependencies and others.
     *
     * @param more further dependencies; where both have one, that of the first counts
     */
    public static NamedGraph of(LockClasses classes, Dependencies dependencies, Dependencies more) {
        int[] nodeOf = byName(classes);
        int[] numberOf = new int[nodeOf.length];
        for (int i = 0; i < nodeOf.length; i++) {
            numberOf[nodeOf[i]] = i;
        }
        return new NamedGraph(
                dependencies, more, nodeOf, numberOf, graph(dependencies, more, numberOf));
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

    private static ProductGraph graph(Dependencies dependencies, Dependencies more, int[] rank) {
        List<Dependency> all = new ArrayList<>(dependencies.all());
        for (Dependency each : more.all()) {
            if (dependencies.find(each.from(), each.to()) == null) {
                all.add(each);
            }
        }
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
        return ProductGraph.of(rank.length, from, to, kinds);
    }

    ProductGraph graph() {
        return graph;
    }

    /** The node of a class by its number here. */
    int node(int number) {
        return nodeOf[number];
    }

    /** The number here of a class's node. */
    int number(int node) {
        return numberOf[node];
    }

    /** The dependency between two classes by their numbers here; it must exist. */
    Dependency dependency(int from, int to) {
        return Objects.requireNonNull(find(from, to));
    }

    /** Whether there is a dependency between two classes by their numbers here. */
    boolean connects(int from, int to) {
        return find(from, to) != null;
    }

    private @Nullable Dependency find(int from, int to) {
        Dependency known = dependencies.find(nodeOf[from], nodeOf[to]);
        return known != null ? known : more.find(nodeOf[from], nodeOf[to]);
    }
}
