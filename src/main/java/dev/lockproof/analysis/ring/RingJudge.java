package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.ring.Demand.DISJOINT;
import static dev.lockproof.analysis.ring.Demand.EXACT;
import static dev.lockproof.analysis.ring.Demand.GATE;
import static dev.lockproof.analysis.ring.Demand.INSTANCES;
import static dev.lockproof.analysis.ring.Demand.ORDER;
import static dev.lockproof.analysis.ring.Demand.TASKS;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.KnownTasks;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/*
 * A ring of lock classes is a deadlock only if one witness can be chosen for each of its dependencies so that all of
 * them can be in the middle of theirs at once. What speaks against two witnesses at once:
 *
 *   GATE    both hold one instance in modes that exclude each other, beside the ring's own locks (Goodlock: Havelund,
 *           Using runtime analysis to guide model checking of Java programs, 2000);
 *   ORDER   one request comes before the other by fork and join (Bensalem and Havelund, Dynamic deadlock analysis of
 *           multi-threaded programs, 2005);
 *   TASKS   both are of one task. Lockdep ignores that on purpose: another task may run the same code;
 *   DISJOINT  as GATE, but the ring's own locks count too. It costs no deadlock: a task that holds two locks of the ring
 *           closes a shorter one.
 *
 * And what makes a choice better: INSTANCES, each wanted instance is the very one that the next one holds; EXACT, no
 * mode is a guess. The search tries the best set of demands first. It looks at retained witnesses only; what was common
 * to all witnesses, retained or not, is known exactly and decides if some were dropped. A declared dependency is
 * anyone's, with any instances.
 */

/**
 * Judges whether a ring of dependencies can be a deadlock, and by which witnesses.
 *
 * <p>All searches for one ring share one budget of {@link WitnessSearch#BUDGET} comparisons, and
 * each of them may take at most a quarter of what is left. If the budget ends, or if witnesses were
 * dropped, a ring is judged by the locks and tasks common to all witnesses; in doubt it counts as
 * feasible.
 */
public final class RingJudge {

    /** Longer rings count as feasible: nobody reads why they might not be. */
    private static final int LONGEST = 500;

    /** What to demand beyond what is needed, best first. */
    private static final List<Set<Demand>> PREFERENCES =
            List.of(
                    Set.of(TASKS, INSTANCES, EXACT),
                    Set.of(INSTANCES, EXACT),
                    Set.of(TASKS, EXACT),
                    Set.of(EXACT),
                    Set.of(TASKS, INSTANCES),
                    Set.of(TASKS),
                    Set.of());

    /** Which needed demands to drop for a ring that cannot meet all, least first. */
    private static final List<Set<Demand>> CONCESSIONS =
            List.of(
                    Set.of(TASKS),
                    Set.of(ORDER),
                    Set.of(GATE, DISJOINT),
                    Set.of(DISJOINT),
                    Set.of(TASKS, ORDER),
                    Set.of(GATE, DISJOINT, TASKS),
                    Set.of(GATE, DISJOINT, ORDER),
                    Set.of(GATE, DISJOINT, ORDER, TASKS));

    private final HeldSets heldSets;
    private final WitnessSearch search;
    private final EnumSet<Demand> needed;

    /**
     * @param linux whether the same code is assumed to run in any task
     */
    public RingJudge(KnownTasks tasks, HeldSets heldSets, boolean linux) {
        this.heldSets = heldSets;
        this.search = new WitnessSearch(tasks, heldSets);
        this.needed =
                linux
                        ? EnumSet.of(GATE, ORDER, DISJOINT)
                        : EnumSet.of(GATE, ORDER, DISJOINT, TASKS);
    }

    /**
     * Judges a ring.
     *
     * @param ring dependencies, each from the class that the one before leads to
     */
    RingJudgment judge(List<Dependency> ring) {
        if (ring.size() > LONGEST) {
            return unjudged(ring);
        }
        search.begin();
        for (Set<Demand> extra : PREFERENCES) {
            EnumSet<Demand> demands = EnumSet.copyOf(needed);
            demands.addAll(extra);
            Witness[] chosen = search.choose(ring, demands);
            if (chosen != null) {
                return new RingJudgment(List.of(chosen), met(chosen), Set.of(), -1, partial(ring));
            }
        }
        return infeasible(ring);
    }

    /** How many comparisons the last judgment took. */
    long spent() {
        return search.spent();
    }

    /** As its first witnesses show it, in linear time. */
    private RingJudgment unjudged(List<Dependency> ring) {
        List<Witness> first = ring.stream().map(Dependency::first).toList();
        EnumSet<Demand> met = EnumSet.of(ORDER, GATE);
        if (first.stream().noneMatch(Witness::guessed)) {
            met.add(EXACT);
        }
        if (areOfTheSameInstances(first)) {
            met.add(INSTANCES);
        }
        if (areOfDifferentTasks(first)) {
            met.add(TASKS);
        }
        boolean alone =
                needed.contains(TASKS)
                        && !met.contains(TASKS)
                        && ring.stream().noneMatch(Dependency::severalTasks);
        return new RingJudgment(first, met, alone ? Set.of(TASKS) : Set.of(), -1, false);
    }

    private static boolean areOfTheSameInstances(List<Witness> ring) {
        Witness before = ring.getLast();
        for (Witness witness : ring) {
            if (!WitnessSearch.followsByKind(before, witness)
                    || !WitnessSearch.followsByInstance(before, witness)) {
                return false;
            }
            before = witness;
        }
        return true;
    }

    private boolean areOfDifferentTasks(List<Witness> ring) {
        Set<Integer> seen = new HashSet<>();
        return ring.stream()
                .allMatch(w -> w.isDeclared() || search.sharedRole(w) || seen.add(w.task()));
    }

    private boolean partial(List<Dependency> ring) {
        return search.exhausted() || ring.stream().anyMatch(Dependency::dropped);
    }

    private RingJudgment infeasible(List<Dependency> ring) {
        Witness[] chosen = null;
        EnumSet<Demand> obstacles = EnumSet.noneOf(Demand.class);
        for (Set<Demand> left : CONCESSIONS) {
            EnumSet<Demand> demands = EnumSet.copyOf(needed);
            demands.removeAll(left);
            chosen = search.choose(ring, demands);
            if (chosen != null) {
                obstacles = EnumSet.copyOf(needed);
                obstacles.retainAll(left);
                break;
            }
        }
        if (chosen == null) {
            chosen = WitnessSearch.anyStrong(ring);
        }
        int gate = search.gate(chosen);
        boolean partial = partial(ring);
        boolean proven = !partial || proven(ring, obstacles);
        return new RingJudgment(
                List.of(chosen), met(chosen), proven ? obstacles : Set.of(), gate, partial);
    }

    /**
     * Whether no ring with both dependencies can be a deadlock: a gate keeps all their witnesses
     * apart, retained or not, or one task alone shows both.
     */
    boolean neverTogether(Dependency one, Dependency other) {
        boolean oneTask =
                needed.contains(TASKS)
                        && !one.severalTasks()
                        && !other.severalTasks()
                        && one.first().task() == other.first().task();
        if (oneTask && !one.first().isDeclared() && !search.sharedRole(one.first())) {
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

    /** Whether obstacles hold for all witnesses, also for those that were dropped. */
    private boolean proven(List<Dependency> ring, Set<Demand> obstacles) {
        if (obstacles.contains(TASKS) && ring.stream().noneMatch(Dependency::severalTasks)) {
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

    private Set<Demand> met(Witness[] chosen) {
        EnumSet<Demand> met = EnumSet.noneOf(Demand.class);
        for (Demand demand : Demand.values()) {
            if (demand != DISJOINT && search.meets(chosen, EnumSet.of(demand))) {
                met.add(demand);
            }
        }
        return met;
    }
}
