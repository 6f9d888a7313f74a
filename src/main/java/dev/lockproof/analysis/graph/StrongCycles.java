package dev.lockproof.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/*
 * All strong cycles can be exponentially many. What is reported: for each dependency that lies on a cycle the shortest
 * strong cycle through it, each cycle once. So every dependency that has to be reconsidered is named, and a cycle that
 * is left out shares each of its dependencies with a shorter one.
 *
 * Breadth-first search in the product graph, confined to classes on cycles. A shortest closed walk that passes a class
 * twice is no cycle: it contains a shorter one, which its own dependencies bring up, and for the dependency in question
 * the cycles of some classes are tried one by one (LongerCycles). Time is O(dependencies on cycles times size of their
 * component) at worst; a bound on the steps cuts that, and cut() says so.
 *
 * Classes are numbered in the order of their names, searches go in that order, so the result depends on the set of
 * dependencies alone.
 */

/** Shortest strong cycles through each dependency. */
public final class StrongCycles {

    /** Shorter first, then by classes. */
    private static final Comparator<int[]> ORDER =
            Comparator.<int[]>comparingInt(cycle -> cycle.length).thenComparing(Arrays::compare);

    /** Dependencies for which cycles are tried one by one, and how far. */
    private static final int MOST_RETRIES = 10_000;

    private static final long STEPS_A_RETRY = 20_000;

    private final ProductGraph graph;
    private final boolean[] onCycles;
    private final int[] parent;
    private final int[] stamp;
    private final int[] queue;
    private int round;
    private long steps;
    private boolean cut;

    /** Whether the last searches met a closed walk that passes a class twice. */
    private boolean repeats;

    private int retries;

    /**
     * @param steps how many dependencies all searches together may look at
     */
    public StrongCycles(ProductGraph graph, long steps) {
        this.graph = graph;
        this.steps = steps;
        this.onCycles = new StrongComponents(graph).onCycles();
        this.parent = new int[graph.nodes()];
        this.stamp = new int[graph.nodes()];
        this.queue = new int[graph.nodes()];
    }

    /** Whether the bound on steps left something out. */
    public boolean cut() {
        return cut;
    }

    /** The cycles, each as its classes with the smallest first; shorter cycles first. */
    public List<int[]> find() {
        TreeSet<int[]> cycles = new TreeSet<>(ORDER);
        for (int from = 0; from < graph.classes(); from++) {
            for (int d = graph.first(from); onCycles[from] && d < graph.first(from + 1); d++) {
                if (onCycles[graph.target(d)]) {
                    int[] cycle = shortestSimple(from, d);
                    if (cycle.length > 0) {
                        cycles.add(rotated(cycle));
                    }
                }
            }
        }
        return new ArrayList<>(cycles);
    }

    private int[] shortestSimple(int from, int dependency) {
        repeats = false;
        int[] cycle = shortest(from, dependency);
        if (!repeats || cycle.length == 2 || ++retries > MOST_RETRIES) {
            return cycle;
        }
        int[] other =
                new LongerCycles(graph)
                        .find(from, graph.target(dependency), STEPS_A_RETRY, any -> true);
        if (other == null || (cycle.length > 0 && cycle.length <= other.length)) {
            return cycle;
        }
        return other;
    }

    private int[] shortest(int from, int dependency) {
        int mask = graph.kinds(dependency);
        int to = graph.target(dependency);
        int[] best = {};
        for (int kind : new int[] {EdgeKind.EN, EdgeKind.SN, EdgeKind.ER, EdgeKind.SR}) {
            if ((mask & 1 << kind) != 0) {
                int start = 2 * to + (EdgeKind.endsRecursive(kind) ? 1 : 0);
                int[] cycle = search(start, from, EdgeKind.startsExclusive(kind));
                if (cycle.length > 0 && (best.length == 0 || cycle.length < best.length)) {
                    best = cycle;
                }
                if (kind == EdgeKind.EN || best.length == 2) {
                    break;
                }
            }
        }
        return best;
    }

    /**
     * The shortest way from a node back to a class; empty where there is none, or only one that
     * repeats a class.
     */
    private int[] search(int start, int goal, boolean anyState) {
        round++;
        int head = 0;
        int tail = 0;
        queue[tail++] = start;
        stamp[start] = round;
        parent[start] = ProductGraph.NONE;
        while (head < tail) {
            int node = queue[head++];
            for (int d = graph.first(node >> 1); d < graph.first((node >> 1) + 1); d++) {
                if (--steps < 0) {
                    cut = true;
                    return new int[0];
                }
                int target = graph.step(node, d);
                if (target == ProductGraph.NONE
                        || !onCycles[target >> 1]
                        || stamp[target] == round) {
                    continue;
                }
                if (target >> 1 == goal) {
                    if (anyState || (target & 1) == 0) {
                        return simple(goal, node);
                    }
                    continue;
                }
                stamp[target] = round;
                parent[target] = node;
                queue[tail++] = target;
            }
        }
        return new int[0];
    }

    private int[] simple(int goal, int last) {
        int length = 1;
        for (int node = last; node != ProductGraph.NONE; node = parent[node]) {
            length++;
        }
        int[] cycle = new int[length];
        cycle[0] = goal;
        for (int node = last; node != ProductGraph.NONE; node = parent[node]) {
            cycle[--length] = node >> 1;
        }
        int[] sorted = cycle.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeats = true;
                return new int[0];
            }
        }
        return cycle;
    }

    /** A cycle turned so that its smallest class comes first. */
    public static int[] rotated(int[] cycle) {
        int smallest = 0;
        for (int i = 1; i < cycle.length; i++) {
            if (cycle[i] < cycle[smallest]) {
                smallest = i;
            }
        }
        int[] result = new int[cycle.length];
        for (int i = 0; i < cycle.length; i++) {
            result[i] = cycle[(smallest + i) % cycle.length];
        }
        return result;
    }
}
