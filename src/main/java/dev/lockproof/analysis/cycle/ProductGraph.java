package dev.lockproof.analysis.cycle;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.Arrays;

/*
 * The graph in which strong cycles are plain cycles. A path of dependencies is strong if no recursive reader's wait
 * (*R) is followed by a reader's hold (S*); a closed strong path is a possible deadlock. Each class is split into two
 * nodes: (class, 1) was entered by *R, so only E* may leave it; (class, 0) was entered by *N, and all kinds may leave
 * it. Whatever continues from (class, 1) also continues from (class, 0), so only the best target of several kinds of
 * one dependency counts: an edge of the class graph is at most one edge from each of its source's nodes.
 *
 * Dependencies are sorted by source, in compressed rows.
 */

/** Dependencies of classes as a graph over (class, how it was entered). */
public final class ProductGraph {

    /** No edge. */
    static final int NONE = -1;

    private final int classes;
    private final int[] rows;
    private final int[] targets;
    private final byte[] kinds;

    private ProductGraph(int[] rows, int[] targets, byte[] kinds) {
        this.classes = rows.length - 1;
        this.rows = rows;
        this.targets = targets;
        this.kinds = kinds;
    }

    /**
     * The graph of some dependencies.
     *
     * @param classes the number of classes
     * @param from sources of dependencies, ascending; within one source the targets ascend
     * @param to their targets
     * @param kinds their masks of {@link EdgeKind}s
     */
    public static ProductGraph of(int classes, int[] from, int[] to, byte[] kinds) {
        int[] rows = new int[classes + 1];
        for (int source : from) {
            rows[source + 1]++;
        }
        for (int i = 0; i < classes; i++) {
            rows[i + 1] += rows[i];
        }
        return new ProductGraph(rows, to, kinds);
    }

    int classes() {
        return classes;
    }

    /** How many dependencies there are. */
    int size() {
        return targets.length;
    }

    int nodes() {
        return node(classes, false);
    }

    /** The first dependency of a class; those of the class end before the first of the next. */
    int first(int source) {
        return rows[source];
    }

    /** The first dependency that may leave a node. */
    int firstFrom(int node) {
        return rows[classOf(node)];
    }

    /** The end of those, exclusive. */
    int endFrom(int node) {
        return rows[classOf(node) + 1];
    }

    int target(int dependency) {
        return targets[dependency];
    }

    int kinds(int dependency) {
        return kinds[dependency];
    }

    /** The dependency from one class to another, or {@link #NONE}. */
    int find(int from, int to) {
        int index = Arrays.binarySearch(targets, rows[from], rows[from + 1], to);
        return index >= 0 ? index : NONE;
    }

    /** The node of a class that was entered, by a recursive reader's wait or otherwise. */
    public static int node(int lockClass, boolean recursive) {
        return 2 * lockClass + (recursive ? 1 : 0);
    }

    /** The class of a node. */
    public static int classOf(int node) {
        return node >> 1;
    }

    /**
     * Whether a node was entered by a recursive reader's wait: only exclusive holds may leave it.
     */
    public static boolean isRecursive(int node) {
        return (node & 1) != 0;
    }

    /** The node that a dependency leads to from a node of its source, or {@link #NONE}. */
    int step(int node, int dependency) {
        int mask = kinds[dependency];
        if (isRecursive(node)) {
            mask = EdgeKind.startingExclusive(mask);
        }
        if (mask == EdgeKind.NO_KINDS) {
            return NONE;
        }
        return node(targets[dependency], EdgeKind.allEndRecursive(mask));
    }
}
