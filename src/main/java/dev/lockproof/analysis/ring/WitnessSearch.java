package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.KnownTasks;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Backtracking over the witnesses of each dependency in turn. A step is a comparison of two witnesses. All searches for
 * one ring share a budget of steps, and each may take a part of what is left: a hard search leaves enough for the
 * easier ones that follow it.
 */

/** Searches for witnesses of a ring's dependencies that meet a set of demands. */
final class WitnessSearch {

    /** Comparisons of two witnesses in all searches for one ring. */
    static final long BUDGET = 4_000_000;

    /** Which part of the remaining steps one search may take. */
    private static final int PARTS = 4;

    private static final int[] NOTHING = {};

    private final KnownTasks tasks;
    private final HeldSets heldSets;

    /** Steps that are left for this ring, and for this search. */
    private long budget;

    private long steps;
    private boolean exhausted;

    WitnessSearch(KnownTasks tasks, HeldSets heldSets) {
        this.tasks = tasks;
        this.heldSets = heldSets;
    }

    /** Turns to another ring, with a full budget. */
    void begin() {
        budget = BUDGET;
        exhausted = false;
    }

    /** How many steps the ring's searches took. */
    long spent() {
        return BUDGET - budget;
    }

    /** Whether a search for this ring ended before it had seen all choices. */
    boolean exhausted() {
        return exhausted;
    }

    /** A choice that meets all demands; null if there is none or the search takes too long. */
    Witness @Nullable [] choose(List<Dependency> ring, EnumSet<Demand> demands) {
        long allowed = budget / PARTS;
        steps = allowed;
        Witness[] chosen = search(ring, demands);
        budget -= allowed - Math.max(0, steps);
        exhausted |= steps < 0;
        return chosen;
    }

    private Witness @Nullable [] search(List<Dependency> ring, EnumSet<Demand> demands) {
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
            Dependency dependency,
            Witness[] chosen,
            int index,
            int[] next,
            EnumSet<Demand> demands) {
        List<Witness> witnesses = dependency.witnesses();
        while (next[index] < witnesses.size()) {
            steps -= 1 + index;
            if (steps < 0) {
                return null;
            }
            Witness witness = witnesses.get(next[index]++);
            if (fits(chosen, index, witness, demands)) {
                return witness;
            }
        }
        return null;
    }

    /** Whether a choice meets all demands. */
    boolean meets(Witness[] chosen, EnumSet<Demand> demands) {
        for (int i = 0; i < chosen.length; i++) {
            if (!fits(chosen, i, chosen[i], demands)) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(Witness[] chosen, int index, Witness witness, EnumSet<Demand> demands) {
        if (demands.contains(Demand.EXACT) && witness.guessed()) {
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

    private static boolean follows(Witness one, Witness next, EnumSet<Demand> demands) {
        return followsByKind(one, next)
                && (!demands.contains(Demand.INSTANCES) || followsByInstance(one, next));
    }

    /** Whether a path of dependencies may continue from one witness with the next. */
    static boolean followsByKind(Witness one, Witness next) {
        return EdgeKind.strong(one.kind(), next.kind());
    }

    /** Whether the instance that one witness wants is the one that the next holds. */
    static boolean followsByInstance(Witness one, Witness next) {
        return one.isDeclared() || next.isDeclared() || one.wanted() == next.held();
    }

    private boolean together(Witness one, Witness other, EnumSet<Demand> demands) {
        if (one.isDeclared() || other.isDeclared()) {
            return true;
        }
        boolean sameTask = one.task() == other.task();
        if (demands.contains(Demand.TASKS) && sameTask && !sharedRole(one)) {
            return false;
        }
        if (demands.contains(Demand.ORDER) && !sameTask && isOrdered(one, other)) {
            return false;
        }
        if (demands.contains(Demand.GATE) && gate(one, other) >= 0) {
            return false;
        }
        return !demands.contains(Demand.DISJOINT)
                || sameTask
                || heldSets.common(one.gates(), other.gates(), NOTHING) < 0;
    }

    /** Whether several tasks have the role of a witness's task, and so run the same code. */
    boolean sharedRole(Witness witness) {
        int role = tasks.role(witness.task());
        return role >= 0 && tasks.shared(role);
    }

    /**
     * Whether one request is over before the other can be made: then they never wait at once. When
     * the locks were taken that they hold does not matter.
     */
    private boolean isOrdered(Witness one, Witness other) {
        return tasks.segments().ordered(one.segment(), other.segment())
                || tasks.segments().ordered(other.segment(), one.segment());
    }

    private int gate(Witness one, Witness other) {
        return heldSets.common(
                one.gates(),
                other.gates(),
                new int[] {one.held(), one.wanted(), other.held(), other.wanted()});
    }

    /** A gate lock of two witnesses of a choice, an instance, or -1. */
    int gate(Witness[] chosen) {
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

    /** Witnesses whose kinds make a strong ring, where there are too many to try all. */
    static Witness[] anyStrong(List<Dependency> ring) {
        Witness[] chosen = new Witness[ring.size()];
        for (Witness first : ring.getFirst().witnesses()) {
            chosen[0] = first;
            for (int i = 1; i < chosen.length; i++) {
                chosen[i] = leastStrict(ring.get(i), chosen[i - 1]);
            }
            if (followsByKind(chosen[chosen.length - 1], first)) {
                break;
            }
        }
        return chosen;
    }

    /** The witness that can follow another and restricts the next one least. */
    private static Witness leastStrict(Dependency dependency, Witness before) {
        return dependency.witnesses().stream()
                .min(
                        Comparator.<Witness, Boolean>comparing(each -> !followsByKind(before, each))
                                .thenComparing(each -> EdgeKind.endsRecursive(each.kind()))
                                .thenComparing(Witness::guessed))
                .orElseThrow();
    }
}
