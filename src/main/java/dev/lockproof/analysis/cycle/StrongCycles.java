package dev.lockproof.analysis.cycle;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/*
 * All strong cycles can be exponentially many. What is reported: for each dependency that lies on a cycle the shortest
 * strong cycle through it, each cycle once. So every dependency that has to be reconsidered is named, and a cycle that
 * is left out shares each of its dependencies with a shorter one.
 *
 * Breadth-first search from both ends in the product graph (BidirectionalSearch), confined to classes on cycles. Where only one
 * dependency leads to a class and one away, all cycles through the one go through the other, and one search does for
 * both: a ring of any length takes one. A shortest closed walk that passes a class twice is no cycle: it contains a
 * shorter one, which its own dependencies bring up, and for the dependency in question the cycles of some classes are
 * tried one by one (LongerCycles). Time is O(dependencies on cycles times size of their component) at worst, which takes
 * long cycles with many shortcuts; bounds on the steps, on the cycles and on the length of all together cut that, and cut() says
 * so. Searches that take many steps wait until all others are done, so that a bound cuts the longest cycles.
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
    private static final int MAX_RETRIES = 10_000;

    private static final long STEPS_A_RETRY = 20_000;

    private static final int MAX_CYCLES = 20_000;

    /** Classes of all cycles together. */
    private static final long MAX_CLASSES = 1_000_000;

    /** The part of all steps that the first searches through all dependencies may take. */
    private static final int FIRST_PART = 8;

    /** How often all dependencies may be looked at for a first cycle of each component. */
    private static final int LINEAR = 16;

    /** How many times the steps a search may take that had to wait. */
    private static final int MORE_STEPS = 16;

    private final ProductGraph graph;
    private final boolean[] onCycles;
    private final ReverseRows reverse;
    private final BidirectionalSearch search;
    private final TreeSet<int[]> cycles = new TreeSet<>(ORDER);
    private final BitSet passed = new BitSet();
    private long steps;
    private long room = MAX_CLASSES;
    private boolean cut;

    /** Whether the last searches met a closed walk that passes a class twice. */
    private boolean repeats;

    /** Whether the last searches were given up for now. */
    private boolean unfinished;

    private int retries;
    private boolean givenUp;

    private StrongCycles(ProductGraph graph, boolean[] onCycles, ReverseRows reverse, long steps) {
        this.graph = graph;
        this.steps = steps;
        this.onCycles = onCycles;
        this.reverse = reverse;
        this.search = new BidirectionalSearch(graph, reverse, onCycles);
    }

    /**
     * The search for the cycles of a graph.
     *
     * @param steps about how many dependencies all searches together may look at
     */
    public static StrongCycles of(ProductGraph graph, long steps) {
        boolean[] onCycles = StrongComponents.of(graph).onCycles();
        return new StrongCycles(graph, onCycles, ReverseRows.of(graph, onCycles), steps);
    }

    /** Whether a bound left something out. */
    public boolean cut() {
        return cut || givenUp;
    }

    /** The cycles, each as its classes with the smallest first; shorter cycles first. */
    public List<int[]> find() {
        int[] sources = new int[reverse.size()];
        int[] dependencies = new int[reverse.size()];
        int pending = 0;
        for (int from = 0; from < graph.classes(); from++) {
            for (int d = graph.first(from); onCycles[from] && d < graph.first(from + 1); d++) {
                if (onCycles[graph.target(d)] && graph.target(d) != from && !passed.get(d)) {
                    sources[pending] = from;
                    dependencies[pending++] = d;
                    markPassages(from, d);
                }
            }
        }
        long most = Math.max(1, steps / FIRST_PART / Math.max(1, pending));
        for (; pending > 0 && !cut; most = Math.min(steps, most) * MORE_STEPS) {
            int left = 0;
            for (int i = 0; i < pending; i++) {
                if (cut || !through(sources[i], dependencies[i], most)) {
                    sources[left] = sources[i];
                    dependencies[left++] = dependencies[i];
                }
            }
            pending = left;
        }
        if (cut) {
            cover(sources, dependencies, pending);
        }
        return new ArrayList<>(cycles);
    }

    /**
     * What was cut must not look sound: in each component in which no cycle is known yet, one is
     * looked for without that bound, in linear time.
     */
    private void cover(int[] sources, int[] dependencies, int pending) {
        int[] components = StrongComponents.of(graph).ofClasses();
        BitSet covered = new BitSet();
        for (int[] cycle : cycles) {
            covered.set(components[cycle[0]]);
        }
        long enough = LINEAR * (long) reverse.size();
        steps = enough;
        for (int i = 0; i < pending && steps > 0 && cycles.size() < 2 * MAX_CYCLES; i++) {
            if (!covered.get(components[sources[i]])) {
                cut = false;
                int before = cycles.size();
                through(sources[i], dependencies[i], enough);
                covered.set(components[sources[i]], cycles.size() > before);
            }
        }
        cut = true;
    }

    /** Looks for the cycle through a dependency; false where that takes too many steps for now. */
    private boolean through(int from, int dependency, long most) {
        int[] cycle = shortestSimple(from, dependency, most);
        if (unfinished || cut) {
            return false;
        }
        if (cycle.length > 0 && cycles.add(rotated(cycle))) {
            room -= cycle.length;
            cut = room < 0 || cycles.size() >= MAX_CYCLES;
        }
        return true;
    }

    /** What is on the same cycles as a dependency needs no search of its own. */
    private void markPassages(int from, int dependency) {
        passed.set(dependency);
        int ahead = graph.target(dependency);
        while (reverse.isPassage(ahead)) {
            int next = onlyFrom(ahead);
            if (passed.get(next)) {
                break;
            }
            passed.set(next);
            ahead = graph.target(next);
        }
        int behind = from;
        while (reverse.isPassage(behind)) {
            int place = reverse.first(behind);
            if (passed.get(reverse.dependency(place))) {
                break;
            }
            passed.set(reverse.dependency(place));
            behind = reverse.source(place);
        }
    }

    private int onlyFrom(int passage) {
        int d = graph.first(passage);
        while (!onCycles[graph.target(d)]) {
            d++;
        }
        return d;
    }

    private int[] shortestSimple(int from, int dependency, long most) {
        repeats = false;
        unfinished = false;
        int[] cycle = shortest(from, dependency, most);
        boolean isShortest = !repeats || cycle.length == 2;
        if (isShortest || unfinished || cut) {
            return cycle;
        }
        if (++retries > MAX_RETRIES) {
            givenUp |= cycle.length == 0;
            return cycle;
        }
        LongerCycles longer = new LongerCycles(graph);
        int[] other =
                longer.find(
                        from,
                        graph.target(dependency),
                        STEPS_A_RETRY,
                        (source, target) -> onCycles[target],
                        any -> true);
        givenUp |= longer.cut() && cycle.length == 0;
        if (other == null || (cycle.length > 0 && cycle.length <= other.length)) {
            return cycle;
        }
        return other;
    }

    private int[] shortest(int from, int dependency, long most) {
        int mask = graph.kinds(dependency);
        int to = graph.target(dependency);
        int[] best = {};
        for (int kind : new int[] {EdgeKind.EN, EdgeKind.SN, EdgeKind.ER, EdgeKind.SR}) {
            if (EdgeKind.has(mask, kind)) {
                int start = ProductGraph.node(to, EdgeKind.endsRecursive(kind));
                int[] cycle = search(start, from, EdgeKind.startsExclusive(kind), most);
                if (cycle.length > 0 && (best.length == 0 || cycle.length < best.length)) {
                    best = cycle;
                }
                if (kind == EdgeKind.EN || best.length == 2 || unfinished || cut) {
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
    private int[] search(int start, int goal, boolean anyState, long most) {
        long allowed = Math.min(most, steps);
        BidirectionalSearch.Outcome outcome = search.find(start, goal, anyState, allowed);
        steps -= allowed - search.left();
        if (outcome == BidirectionalSearch.Outcome.CUT) {
            unfinished = true;
            cut = steps <= 0;
        }
        if (outcome != BidirectionalSearch.Outcome.FOUND) {
            return new int[0];
        }
        int[] way = search.way();
        boolean twice = passesTwice(way);
        repeats |= twice;
        return twice ? new int[0] : way;
    }

    private static boolean passesTwice(int[] way) {
        int[] sorted = way.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
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
