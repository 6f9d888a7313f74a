package dev.lockproof.analysis.graph;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Where the shortest strong cycle through a dependency turns out to be no deadlock, a longer one still may be. Simple
 * strong cycles through the dependency are enumerated shortest first, by depth-first search with a growing bound on the
 * length (iterative deepening), at most MOST_CLASSES long and within a number of steps.
 */

/** Further strong cycles through one dependency. */
public final class LongerCycles {

    private static final int MOST_CLASSES = 6;

    private final ProductGraph graph;
    private final int[] path = new int[MOST_CLASSES];
    private long steps;

    public LongerCycles(ProductGraph graph) {
        this.graph = graph;
    }

    /**
     * The first cycle through a dependency that is wanted.
     *
     * @param steps how many dependencies the search may look at
     * @param wanted takes a cycle as its classes, beginning with {@code from} and {@code to}
     * @return the cycle; null where none is wanted, or the search ended before
     */
    public int @Nullable [] find(int from, int to, long steps, Predicate<int[]> wanted) {
        this.steps = steps;
        int dependency = graph.find(from, to);
        path[0] = from;
        for (int length = 3; length <= MOST_CLASSES; length++) {
            for (int kind = EdgeKind.EN; kind >= EdgeKind.SR; kind--) {
                if ((graph.kinds(dependency) & 1 << kind) != 0) {
                    int entered = 2 * to + (EdgeKind.endsRecursive(kind) ? 1 : 0);
                    int[] cycle =
                            extend(entered, 1, length, EdgeKind.startsExclusive(kind), wanted);
                    if (cycle != null) {
                        return cycle;
                    }
                }
            }
        }
        return null;
    }

    private int @Nullable [] extend(
            int node, int depth, int length, boolean anyState, Predicate<int[]> wanted) {
        path[depth] = node >> 1;
        for (int d = graph.first(node >> 1); d < graph.first((node >> 1) + 1); d++) {
            int target = graph.step(node, d);
            if (--steps < 0) {
                return null;
            }
            if (target == ProductGraph.NONE) {
                continue;
            }
            int[] cycle = null;
            if (target >> 1 == path[0]) {
                cycle =
                        depth + 1 == length && (anyState || (target & 1) == 0)
                                ? closed(length, wanted)
                                : null;
            } else if (depth + 1 < length && !onPath(target >> 1, depth)) {
                cycle = extend(target, depth + 1, length, anyState, wanted);
            }
            if (cycle != null) {
                return cycle;
            }
        }
        return null;
    }

    private int @Nullable [] closed(int length, Predicate<int[]> wanted) {
        int[] cycle = Arrays.copyOf(path, length);
        return wanted.test(cycle) ? cycle : null;
    }

    private boolean onPath(int lockClass, int depth) {
        for (int i = 0; i <= depth; i++) {
            if (path[i] == lockClass) {
                return true;
            }
        }
        return false;
    }
}
