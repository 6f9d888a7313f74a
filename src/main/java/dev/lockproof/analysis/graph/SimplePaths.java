package dev.lockproof.analysis.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/*
 * A shortest walk in the product graph may pass a class twice, first as a recursive reader and then otherwise. What
 * lies between is a strong cycle and a finding of its own; the walk as a whole would need two locks of that class. So
 * only simple paths count, and where the shortest walk is none, paths are tried in order of length by depth-first search
 * with a growing bound (iterative deepening), within a number of steps: finding a simple one is hard in general.
 */

/** Strong paths that pass each class once, of few classes. */
final class SimplePaths {

    private static final int MOST_CLASSES = 6;
    private static final long STEPS = 100_000;

    private final ProductGraph graph;
    private final IntPredicate passable;
    private final int[] path = new int[MOST_CLASSES];
    private long steps;

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

    /** The shortest from one node to another, as classes; null where none was found. */
    int @Nullable [] find(int start, int goal) {
        steps = STEPS;
        path[0] = start >> 1;
        for (int length = 2; length <= MOST_CLASSES && steps > 0; length++) {
            if (extend(start, 1, length, goal)) {
                return Arrays.copyOf(path, length);
            }
        }
        return null;
    }

    private boolean extend(int node, int depth, int length, int goal) {
        for (int d = graph.first(node >> 1); d < graph.first((node >> 1) + 1); d++) {
            if (--steps < 0) {
                return false;
            }
            int target = graph.step(node, d);
            if (target == ProductGraph.NONE || isOnPath(target >> 1, depth)) {
                continue;
            }
            path[depth] = target >> 1;
            boolean found =
                    depth + 1 == length
                            ? target == goal
                            : passable.test(target) && extend(target, depth + 1, length, goal);
            if (found) {
                return true;
            }
        }
        return false;
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
