package dev.lockproof.analysis.cycle;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/*
 * The number of strong cycles can be exponential. For each dependency on a cycle, only a shortest strong cycle through
 * it is reported, each cycle once. So every dependency that needs attention is named, and an omitted cycle shares each
 * of its dependencies with a shorter one.
 *
 * Breadth-first search from both ends in the product graph (BidirectionalSearch), confined to classes on cycles. If
 * only one dependency leads to a class and one away, all cycles through the one go through the other, and one search
 * suffices for both; a ring of any length takes one search. A shortest closed walk that passes a class twice is no
 * cycle. It contains a shorter one, which a search for its own dependencies finds; for this dependency, cycles are
 * tried one by one (LongerCycles). Time is at worst O(dependencies on cycles times size of their component), which
 * needs long cycles with many shortcuts. Bounds on the steps, the cycles and their total length limit that, and cut()
 * reports it. Searches that take many steps are postponed until all others are done, so that a bound cuts the longest
 * cycles.
 *
 * Classes are numbered in the order of their names, and searches follow that order, so the result depends only on the
 * set of dependencies.
 */

/** Finds a shortest strong cycle through each dependency. */
public final class StrongCycles {

    /** Shorter first, then by classes. */
    private static final Comparator<int[]> ORDER =
            Comparator.<int[]>comparingInt(cycle -> cycle.length).thenComparing(Arrays::compare);

    /**
     * Maximum number of dependencies for which cycles are tried one by one; then the steps for
     * each.
     */
    private static final int MAX_RETRIES = 10_000;

    private static final long STEPS_A_RETRY = 20_000;

    private static final int MAX_CYCLES = 20_000;

    /** Maximum number of classes in all cycles together. */
    private static final long MAX_CLASSES = 1_000_000;

    /** The first round of searches may take one part in so many of all steps. */
    private static final int FIRST_PART = 8;

    /** How often all dependencies may be visited to find a first cycle of each component. */
    private static final int LINEAR = 16;

    /** By which factor each round raises the bound of a postponed search. */
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

    /** Whether the last searches found a closed walk that passes a class twice. */
    private boolean repeats;

    /** Whether the last searches were postponed. */
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
     * @param steps about how many dependencies all searches together may visit
     */
    public static StrongCycles of(ProductGraph graph, long steps) {
        boolean[] onCycles = StrongComponents.of(graph).onCycles();
        return new StrongCycles(graph, onCycles, ReverseRows.of(graph, onCycles), steps);
    }

    /** Whether a bound cut something off. */
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
     * A cut result must not look sound. For each component without a known cycle, a cycle is
     * searched for without that bound, in linear time.
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

    /** Searches for the cycle through a dependency; false if that takes too many steps for now. */
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

    /** Marks the dependencies on the same cycles as one, which need no search of their own. */
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
     * The shortest path from a node back to a class; empty if there is none, or only one that
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
        int[] path = search.path();
        boolean twice = passesTwice(path);
        repeats |= twice;
        return twice ? new int[0] : path;
    }

    private static boolean passesTwice(int[] path) {
        int[] sorted = path.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** A cycle rotated so that its smallest class comes first. */
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
