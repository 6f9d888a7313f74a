package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.KnownTasks;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * A ring of lock classes is a deadlock only if one witness can be chosen for each of its dependencies so that all of
 * them can be in the middle of theirs at once. What speaks against two witnesses at once:
 *
 *   GATE    both hold one instance in modes that exclude each other, beside the ring's own locks (Goodlock: Havelund,
 *           Using runtime analysis to guide model checking of Java programs, 2000);
 *   ORDER   one comes before the other by fork and join (Bensalem and Havelund, Dynamic deadlock analysis of
 *           multi-threaded programs, 2005);
 *   TASKS   both are of one task. Lockdep ignores that on purpose: another task may run the same code;
 *   DISJOINT  as GATE, but the ring's own locks count too.
 *
 * And what makes a choice better: INSTANCES, each wanted instance is the very one that the next one holds; EXACT, no
 * mode is a guess. The search tries the best set of demands first. It backtracks over the witnesses kept, bounded in
 * steps; what was common to all witnesses, kept or not, is known exactly and decides where some were not kept. A
 * declared dependency is anyone's, with any instances.
 */

/** Judges whether a ring of dependencies can be a deadlock, and by which witnesses. */
public final class RingJudge {

    static final int GATE = 1;
    static final int ORDER = 2;
    static final int TASKS = 4;
    static final int DISJOINT = 8;
    static final int INSTANCES = 16;
    static final int EXACT = 32;

    /** Comparisons of two witnesses in one search. */
    private static final int MAX_STEPS = 1_000_000;

    /** Longer rings are taken for possible as they are: nobody reads why they might not be. */
    private static final int LONGEST = 500;

    private static final int[] NOTHING = {};

    private final KnownTasks tasks;
    private final HeldSets heldSets;
    private final int needed;
    private int steps;
    private boolean exhausted;

    /**
     * A judgment.
     *
     * @param witnesses one a dependency, in the ring's order
     * @param met the demands that they meet, as a mask
     * @param obstacles the demands without which there would be no choice at all: 0 where the ring
     *     can be a deadlock
     * @param gate an instance that excludes, or -1
     * @param partial whether more witnesses exist than could be looked at
     */
    record Judgment(List<Witness> witnesses, int met, int obstacles, int gate, boolean partial) {

        boolean feasible() {
            return obstacles == 0;
        }

        boolean meets(int demand) {
            return (met & demand) != 0;
        }
    }

    /**
     * @param linux whether the same code is taken to run in any task
     */
    public RingJudge(KnownTasks tasks, HeldSets heldSets, boolean linux) {
        this.tasks = tasks;
        this.heldSets = heldSets;
        this.needed = linux ? GATE | ORDER : GATE | ORDER | TASKS | DISJOINT;
    }

    /**
     * Judges a ring.
     *
     * @param ring dependencies, each from the class that the one before leads to
     */
    Judgment judge(List<Dependency> ring) {
        exhausted = false;
        if (ring.size() > LONGEST) {
            return unjudged(ring);
        }
        for (int extra :
                new int[] {
                    TASKS | INSTANCES | EXACT,
                    INSTANCES | EXACT,
                    TASKS | EXACT,
                    EXACT,
                    TASKS | INSTANCES,
                    TASKS,
                    0
                }) {
            Witness[] chosen = choose(ring, needed | extra);
            if (chosen != null) {
                return new Judgment(List.of(chosen), met(chosen), 0, -1, partial(ring));
            }
        }
        return infeasible(ring);
    }

    /** As its first witnesses show it, in linear time. */
    private Judgment unjudged(List<Dependency> ring) {
        List<Witness> first = ring.stream().map(Dependency::first).toList();
        int met = ORDER | GATE;
        met |= first.stream().noneMatch(Witness::guessed) ? EXACT : 0;
        met |= areOfTheSameInstances(first) ? INSTANCES : 0;
        met |= areOfDifferentTasks(first) ? TASKS : 0;
        boolean alone = (met & TASKS) == 0 && ring.stream().noneMatch(Dependency::severalTasks);
        return new Judgment(first, met, alone ? needed & TASKS : 0, -1, false);
    }

    private static boolean areOfTheSameInstances(List<Witness> ring) {
        Witness before = ring.getLast();
        for (Witness witness : ring) {
            if (!follows(before, witness, INSTANCES)) {
                return false;
            }
            before = witness;
        }
        return true;
    }

    private boolean areOfDifferentTasks(List<Witness> ring) {
        Set<Integer> seen = new HashSet<>();
        return ring.stream().allMatch(w -> w.isDeclared() || sharedRole(w) || seen.add(w.task()));
    }

    private boolean partial(List<Dependency> ring) {
        return exhausted || ring.stream().anyMatch(Dependency::dropped);
    }

    private Judgment infeasible(List<Dependency> ring) {
        Witness[] chosen = null;
        int obstacles = needed;
        for (int left :
                new int[] {
                    TASKS,
                    ORDER,
                    GATE | DISJOINT,
                    DISJOINT,
                    TASKS | ORDER,
                    GATE | DISJOINT | TASKS,
                    GATE | DISJOINT | ORDER,
                    needed
                }) {
            chosen = choose(ring, needed & ~left);
            if (chosen != null) {
                obstacles = needed & left;
                break;
            }
        }
        if (chosen == null) {
            chosen = anyStrong(ring);
            obstacles = 0;
        }
        int gate = gate(chosen);
        boolean partial = partial(ring);
        boolean proven = !partial || proven(ring, obstacles);
        return new Judgment(List.of(chosen), met(chosen), proven ? obstacles : 0, gate, partial);
    }

    /**
     * Whether no ring with both dependencies can be a deadlock: a gate keeps all their witnesses
     * apart, kept or not, or one task alone shows both.
     */
    boolean neverTogether(Dependency one, Dependency other) {
        boolean oneTask =
                (needed & TASKS) != 0
                        && !one.severalTasks()
                        && !other.severalTasks()
                        && one.first().task() == other.first().task();
        if (oneTask && !one.first().isDeclared() && !sharedRole(one.first())) {
            return true;
        }
        return one.common().length > 0
                && other.common().length > 0
                && HeldSets.common(one.common(), other.common(), own(one, other)) >= 0;
    }

    private static int[] own(Dependency one, Dependency other) {
        return Stream.of(one, other)
                .flatMap(each -> each.witnesses().stream())
                .flatMapToInt(witness -> IntStream.of(witness.held(), witness.wanted()))
                .distinct()
                .toArray();
    }

    /** Whether obstacles hold for all witnesses, also those not kept. */
    private boolean proven(List<Dependency> ring, int obstacles) {
        if ((obstacles & TASKS) != 0 && ring.stream().noneMatch(Dependency::severalTasks)) {
            return true;
        }
        for (int i = 0; i < ring.size(); i++) {
            for (int j = i + 1; j < ring.size(); j++) {
                if (heldSets.commonOf(ring.get(i).common(), ring.get(j).common()) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private Witness @Nullable [] choose(List<Dependency> ring, int demands) {
        steps = MAX_STEPS;
        Witness[] chosen = new Witness[ring.size()];
        int[] next = new int[chosen.length];
        int index = 0;
        while (index >= 0 && index < chosen.length) {
            Witness witness = next(ring.get(index), chosen, index, next, demands);
            if (steps < 0) {
                return null;
            }
            if (witness == null) {
                next[index--] = 0;
            } else {
                chosen[index++] = witness;
            }
        }
        return index < 0 ? null : chosen;
    }

    /** The next witness that fits behind those chosen, or null. */
    private @Nullable Witness next(
            Dependency dependency, Witness[] chosen, int index, int[] next, int demands) {
        List<Witness> witnesses = dependency.witnesses();
        while (next[index] < witnesses.size()) {
            steps -= 1 + index;
            if (steps < 0) {
                exhausted = true;
                return null;
            }
            Witness witness = witnesses.get(next[index]++);
            if (fits(chosen, index, witness, demands)) {
                return witness;
            }
        }
        return null;
    }

    private boolean fits(Witness[] chosen, int index, Witness witness, int demands) {
        if ((demands & EXACT) != 0 && witness.guessed()) {
            return false;
        }
        if (index > 0 && !follows(chosen[index - 1], witness, demands)) {
            return false;
        }
        if (index == chosen.length - 1
                && !follows(witness, index == 0 ? witness : chosen[0], demands)) {
            return false;
        }
        for (int i = 0; i < index; i++) {
            if (!together(chosen[i], witness, demands)) {
                return false;
            }
        }
        return true;
    }

    private static boolean follows(Witness one, Witness next, int demands) {
        return EdgeKind.strong(one.kind(), next.kind())
                && ((demands & INSTANCES) == 0
                        || one.isDeclared()
                        || next.isDeclared()
                        || one.wanted() == next.held());
    }

    private boolean together(Witness one, Witness other, int demands) {
        if (one.isDeclared() || other.isDeclared()) {
            return true;
        }
        boolean sameTask = one.task() == other.task();
        if ((demands & TASKS) != 0 && sameTask && !sharedRole(one)) {
            return false;
        }
        if ((demands & ORDER) != 0 && !sameTask && isOrdered(one, other)) {
            return false;
        }
        if ((demands & GATE) != 0 && gate(one, other) >= 0) {
            return false;
        }
        return (demands & DISJOINT) == 0
                || sameTask
                || heldSets.common(one.gates(), other.gates(), NOTHING) < 0;
    }

    private boolean sharedRole(Witness witness) {
        int role = tasks.role(witness.task());
        return role >= 0 && tasks.shared(role);
    }

    /** Whether one asks for its second lock before the other one asks for its first. */
    private boolean isOrdered(Witness one, Witness other) {
        return tasks.segments().ordered(one.segment(), other.heldSegment())
                || tasks.segments().ordered(other.segment(), one.heldSegment());
    }

    private int gate(Witness one, Witness other) {
        return heldSets.common(
                one.gates(),
                other.gates(),
                new int[] {one.held(), one.wanted(), other.held(), other.wanted()});
    }

    private int gate(Witness[] chosen) {
        for (int i = 0; i < chosen.length; i++) {
            for (int j = i + 1; j < chosen.length; j++) {
                int gate = gate(chosen[i], chosen[j]);
                if (gate >= 0) {
                    return gate;
                }
            }
        }
        return -1;
    }

    private int met(Witness[] chosen) {
        int met = 0;
        for (int demand : new int[] {TASKS, INSTANCES, EXACT, ORDER, GATE}) {
            met |= meets(chosen, demand) ? demand : 0;
        }
        return met;
    }

    private boolean meets(Witness[] chosen, int demand) {
        for (int i = 0; i < chosen.length; i++) {
            if (!fits(chosen, i, chosen[i], demand)) {
                return false;
            }
        }
        return true;
    }

    /** Witnesses whose kinds make a strong ring, where there are too many to try all. */
    private static Witness[] anyStrong(List<Dependency> ring) {
        Witness[] chosen = new Witness[ring.size()];
        for (Witness first : ring.getFirst().witnesses()) {
            chosen[0] = first;
            for (int i = 1; i < chosen.length; i++) {
                chosen[i] = leastStrict(ring.get(i), chosen[i - 1]);
            }
            if (follows(chosen[chosen.length - 1], first, 0)) {
                break;
            }
        }
        return chosen;
    }

    /** The witness that can follow another and restricts the next one least. */
    private static Witness leastStrict(Dependency dependency, Witness before) {
        return dependency.witnesses().stream()
                .min(
                        Comparator.<Witness, Boolean>comparing(each -> !follows(before, each, 0))
                                .thenComparing(each -> EdgeKind.endsRecursive(each.kind()))
                                .thenComparing(Witness::guessed))
                .orElseThrow();
    }
}
