package dev.lockproof.analysis.cycle;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * If the shortest strong cycle through a dependency is no deadlock, a longer one may be. Simple strong cycles through
 * the dependency are enumerated shortest first, by depth-first search with a growing bound on the length (iterative
 * deepening; Korf, 1985), within a number of steps. A round that never stops at its bound has seen all cycles. Each
 * level costs a step in each round, so the steps bound the recursion too.
 */

/** Finds further strong cycles through one dependency. */
public final class LongerCycles {

    private final ProductGraph graph;
    private final int longest;
    private int[] path = new int[8];
    private long steps;
    private long looked;
    private boolean deeper;
    private boolean cut;

    /** By dependency, the last search that visited it; negative if the search may not use it. */
    private int[] seen = {};

    private int searches;
    private Filter filter = (from, to) -> true;

    /** Which dependencies may be on a cycle. */
    public interface Filter {

        /**
         * Whether the dependency between two classes may be on a cycle; called once in a search.
         */
        boolean passes(int from, int to);
    }

    /** Cycles of any length. */
    public LongerCycles(ProductGraph graph) {
        this(graph, Integer.MAX_VALUE);
    }

    /**
     * @param longest how many classes a cycle may have
     */
    public LongerCycles(ProductGraph graph, int longest) {
        this.graph = graph;
        this.longest = longest;
    }

    /**
     * The first cycle through a dependency that is wanted.
     *
     * @param steps how many dependencies the search may visit
     * @param wanted takes a cycle as its classes, beginning with {@code from} and {@code to}
     * @return the cycle; null if none is wanted or the search ended early
     */
    public int @Nullable [] find(int from, int to, long steps, Predicate<int[]> wanted) {
        return find(from, to, steps, (source, target) -> true, wanted);
    }

    /**
     * The first cycle through a dependency that is wanted.
     *
     * @param steps how many dependencies the search may visit
     * @param filter which other dependencies may be on the cycle
     * @param wanted takes a cycle as its classes, beginning with {@code from} and {@code to}
     * @return the cycle; null if none is wanted or the search ended early
     */
    public int @Nullable [] find(
            int from, int to, long steps, Filter filter, Predicate<int[]> wanted) {
        this.steps = steps;
        this.filter = filter;
        searches++;
        int[] found = find(from, to, wanted);
        looked += steps - Math.max(0, this.steps);
        cut |= this.steps < 0;
        return found;
    }

    private int @Nullable [] find(int from, int to, Predicate<int[]> wanted) {
        int dependency = graph.find(from, to);
        path[0] = from;
        deeper = true;
        for (int length = 3; deeper && length <= longest && steps >= 0; length++) {
            deeper = false;
            for (int kind = EdgeKind.EN; kind >= EdgeKind.SR; kind--) {
                if (EdgeKind.has(graph.kinds(dependency), kind)) {
                    int entered = ProductGraph.node(to, EdgeKind.endsRecursive(kind));
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

    /** How many dependencies all searches visited. */
    public long looked() {
        return looked;
    }

    /** Whether a search ended before it had seen all cycles. */
    public boolean cut() {
        return cut;
    }

    private int @Nullable [] extend(
            int node, int depth, int length, boolean anyState, Predicate<int[]> wanted) {
        put(ProductGraph.classOf(node), depth);
        for (int d = graph.firstFrom(node); d < graph.endFrom(node); d++) {
            int target = graph.step(node, d);
            if (--steps < 0) {
                return null;
            }
            if (target == ProductGraph.NONE || !passes(d, ProductGraph.classOf(node))) {
                continue;
            }
            int[] cycle = null;
            if (ProductGraph.classOf(target) == path[0]) {
                cycle =
                        depth + 1 == length && (anyState || !ProductGraph.isRecursive(target))
                                ? closed(length, wanted)
                                : null;
            } else if (!onPath(ProductGraph.classOf(target), depth)) {
                deeper |= depth + 1 == length;
                cycle =
                        depth + 1 < length
                                ? extend(target, depth + 1, length, anyState, wanted)
                                : null;
            }
            if (cycle != null) {
                return cycle;
            }
        }
        return null;
    }

    private boolean passes(int dependency, int from) {
        if (dependency >= seen.length) {
            seen = Arrays.copyOf(seen, graph.size());
        }
        if (Math.abs(seen[dependency]) != searches) {
            boolean passes = filter.passes(from, graph.target(dependency));
            seen[dependency] = passes ? searches : -searches;
        }
        return seen[dependency] > 0;
    }

    private void put(int lockClass, int depth) {
        if (depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
        }
        path[depth] = lockClass;
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
