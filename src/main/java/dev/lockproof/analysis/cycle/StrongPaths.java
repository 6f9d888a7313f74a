package dev.lockproof.analysis.cycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/*
 * Breadth-first search in the product graph, as lockdep does it, but with a mark for each (class, how it was entered)
 * instead of one for each class. A goal ends its path. A class that would be a start itself, in a state at least as
 * free as the one in which it is passed, ends the path too, since whatever lies behind it is its own finding.
 */

/** Finds shortest strong paths from some classes to others, each class once. */
public final class StrongPaths {

    private final ProductGraph graph;
    private final IntPredicate skipped;
    private final int[] parent;
    private final int[] stamp;
    private final int[] queue;
    private int round;
    private boolean cut;

    /**
     * @param skipped classes that are on no path, neither inside nor at an end
     */
    public StrongPaths(ProductGraph graph, IntPredicate skipped) {
        this.graph = graph;
        this.skipped = skipped;
        this.parent = new int[graph.nodes()];
        this.stamp = new int[graph.nodes()];
        this.queue = new int[graph.nodes()];
    }

    /**
     * The shortest strong path from a class to each goal that can be reached past no other goal.
     *
     * @param start the node to start from, see {@link ProductGraph#node}
     * @param starts nodes beyond which the search does not go
     * @param goals nodes that end a path
     * @return paths as classes, from the start's to the goal's
     */
    public List<int[]> find(int start, IntPredicate starts, IntPredicate goals) {
        List<Integer> goalsReached = new ArrayList<>();
        round++;
        int head = 0;
        int tail = 0;
        stamp[start] = round;
        parent[start] = ProductGraph.NONE;
        queue[tail++] = start;
        while (head < tail) {
            int node = queue[head++];
            for (int d = graph.firstFrom(node); d < graph.endFrom(node); d++) {
                int target = graph.step(node, d);
                if (target == ProductGraph.NONE
                        || stamp[target] == round
                        || skipped.test(ProductGraph.classOf(target))) {
                    continue;
                }
                stamp[target] = round;
                parent[target] = node;
                if (ProductGraph.classOf(target) == ProductGraph.classOf(start)) {
                    continue;
                }
                if (goals.test(target)) {
                    goalsReached.add(target);
                } else if (!starts.test(target)) {
                    queue[tail++] = target;
                }
            }
        }
        IntPredicate passable =
                node ->
                        !skipped.test(ProductGraph.classOf(node))
                                && !goals.test(node)
                                && !starts.test(node);
        SimplePaths simplePaths = new SimplePaths(graph, passable);
        List<int[]> paths = shortestToEach(simple(start, goalsReached, simplePaths));
        cut |= simplePaths.cut();
        return paths;
    }

    /** Whether a path may be missing because a search for it ended early. */
    public boolean cut() {
        return cut;
    }

    /** For each goal reached, a path that passes no class twice, if there is one. */
    private List<int[]> simple(int start, List<Integer> goals, SimplePaths simplePaths) {
        List<int[]> paths = new ArrayList<>();
        for (int goal : goals) {
            int @Nullable [] path = path(goal);
            if (!SimplePaths.isSimple(path)) {
                path = simplePaths.find(start, goal);
            }
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    private int[] path(int goal) {
        int length = 0;
        for (int node = goal; node != ProductGraph.NONE; node = parent[node]) {
            length++;
        }
        int[] path = new int[length];
        for (int node = goal; node != ProductGraph.NONE; node = parent[node]) {
            path[--length] = ProductGraph.classOf(node);
        }
        return path;
    }

    /** The shortest of the paths to each goal. */
    private static List<int[]> shortestToEach(List<int[]> paths) {
        Map<Integer, int[]> shortest = new LinkedHashMap<>();
        for (int[] path : paths) {
            shortest.merge(path[path.length - 1], path, (a, b) -> a.length <= b.length ? a : b);
        }
        return new ArrayList<>(shortest.values());
    }
}
