package dev.lockproof.analysis.cycle;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/*
 * A shortest walk in the product graph may pass a class twice, first as a recursive reader and then otherwise. The part
 * between is a strong cycle and a finding of its own; the whole walk would need two locks of that class. So only simple
 * paths count. If the shortest walk is not simple, paths are tried in order of length by depth-first search with a
 * growing bound (iterative deepening; Korf, 1985), within a number of steps, since the problem is hard in general. A
 * round that never stops at its bound has seen all paths.
 */

/** Finds strong paths that pass each class once. */
final class SimplePaths {

    private static final long STEPS = 100_000;

    private final ProductGraph graph;
    private final IntPredicate passable;
    private int[] path = new int[8];
    private long steps;
    private boolean deeper;
    private boolean cut;

    /**
     * @param passable nodes that may be inside a path
     */
    SimplePaths(ProductGraph graph, IntPredicate passable) {
        this.graph = graph;
        this.passable = passable;
    }

    static boolean isSimple(int[] path) {
        return Arrays.stream(path).distinct().count() == path.length;
    }

    /** The shortest path from one node to another, as classes; null if none was found. */
    int @Nullable [] find(int start, int goal) {
        steps = STEPS;
        path[0] = ProductGraph.classOf(start);
        deeper = true;
        for (int length = 2; deeper && steps >= 0; length++) {
            deeper = false;
            if (extend(start, 1, length, goal)) {
                return Arrays.copyOf(path, length);
            }
        }
        cut |= steps < 0;
        return null;
    }

    /** Whether a search ended before it had seen all paths. */
    boolean cut() {
        return cut;
    }

    private boolean extend(int node, int depth, int length, int goal) {
        for (int d = graph.firstFrom(node); d < graph.endFrom(node); d++) {
            if (--steps < 0) {
                return false;
            }
            int target = graph.step(node, d);
            if (target != ProductGraph.NONE
                    && !isOnPath(ProductGraph.classOf(target), depth)
                    && reaches(target, depth, length, goal)) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(int target, int depth, int length, int goal) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
        }
        path[depth] = ProductGraph.classOf(target);
        boolean last = depth + 1 == length;
        if (last && target == goal) {
            return true;
        }
        if (!passable.test(target)) {
            return false;
        }
        deeper |= last;
        return !last && extend(target, depth + 1, length, goal);
    }

    private boolean isOnPath(int lockClass, int depth) {
        for (int i = 0; i < depth; i++) {
            if (path[i] == lockClass) {
                return true;
            }
        }
        return false;
    }
}
