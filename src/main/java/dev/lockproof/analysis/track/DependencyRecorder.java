package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.HoldContexts;
import dev.lockproof.analysis.graph.Mixer;
import dev.lockproof.analysis.graph.Observations;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.WaitRank;
import java.util.Arrays;

/*
 * Which dependencies an acquisition shows. Lockdep links a new lock to each hold back to the first one that a blocking
 * acquisition took, and relies on transitivity for the rest. That loses dependencies behind a recursive reader, because
 * no strong path leads through it, and it hides which task held which lock. Here every checked hold of the same
 * interrupt frame is a source, up to NEAR of them. Beyond that, lockdep's rule applies, corrected for recursive
 * readers: a transitive hold (blocking, checked, no recursive reader) links everything below it.
 *
 * What an acquisition shows depends only on the sequence of holds. It is derived once for each such sequence
 * (HoldContexts) and only counted afterwards. Its witnesses (instances, task, stretch between forks) are examined once
 * for each hash of these.
 */

/** Derives dependencies and their witnesses from acquisitions. */
final class DependencyRecorder {

    private static final int NEAR = 64;

    /** How many of a task's locks, the innermost ones, a witness records as gates. */
    private static final int MAX_GATES = Bound.GATES.max();

    private final HoldContexts contexts;
    private final Dependencies dependencies;
    private final Observations observations;
    private final Learning learning;
    private final int[] members = new int[2 * MAX_GATES];
    private int[] found = new int[16];
    private int foundSize;

    DependencyRecorder(HoldContexts contexts, Dependencies dependencies, Learning learning) {
        this.contexts = contexts;
        this.dependencies = dependencies;
        this.learning = learning;
        this.observations = new Observations(contexts, dependencies);
    }

    /**
     * Processes the hold on top of a task's stack: gives it its context and, if it is ordered,
     * records its dependencies.
     */
    void taken(Task task) {
        refresh(task);
        show(task, task.depth() - 1, task.hold(task.depth() - 1));
    }

    /**
     * Processes a wait for a lock that the task does not hold afterwards, as if the lock were on
     * top of the stack.
     */
    void passed(Task task, Hold hold) {
        refresh(task);
        place(task, task.depth(), hold);
        show(task, task.depth(), hold);
    }

    /** Whether the event at hand teaches anything: see {@link Learning}. */
    boolean learns() {
        return learning.isOn();
    }

    /** What a request shows against a hold, with all that the task holds. */
    Witness witness(Task task, Hold held, Hold wanted) {
        return wanted.witness(task, held, task.gates(dependencies.heldSets()));
    }

    private void show(Task task, int below, Hold hold) {
        if (hold.ordered()
                && below > 0
                && learning.isOn()
                && !observations.known(hold.context(), instances(task, hold), task.number())) {
            observe(task, below, hold);
        }
    }

    /** Recomputes the contexts and paths of holds that a change below them made stale. */
    void refresh(Task task) {
        for (int i = task.holds().stale(); i < task.depth(); i++) {
            place(task, i, task.hold(i));
        }
        task.holds().markFresh();
    }

    private void place(Task task, int index, Hold hold) {
        int context = HoldContexts.EMPTY;
        long path = 0;
        WaitRank limit = hold.frameRank();
        if (index > 0) {
            Hold below = task.hold(index - 1);
            path = below.path();
            if (below.frame() == hold.frame()) {
                context = below.context();
                limit = below.limit();
            }
        }
        hold.setLimit(hold.limited(limit));
        hold.setContext(
                learning.isOn() ? contexts.enter(context, code(hold)) : HoldContexts.UNCACHED);
        hold.setPath(Mixer.mix(path * 31 + instance(hold)));
    }

    /** A hash of what a witness and its gates record about a hold. */
    private static long instance(Hold hold) {
        long how =
                (hold.waiting() ? 1 : 0)
                        | (hold.modeGuessed() ? 2 : 0)
                        | (hold.excludesNobody() ? 4 : 0);
        return 1 + ((long) hold.gateMember() << 3 | how) + hold.segment() * 0x9E3779B97F4A7C15L;
    }

    private static int code(Hold hold) {
        int flags = hold.mode().ordinal() | (hold.checked() ? 4 : 0) | (hold.ordered() ? 8 : 0);
        return hold.node() << 4 | flags;
    }

    private void observe(Task task, int below, Hold hold) {
        foundSize = 0;
        int gates = -1;
        boolean linked = false;
        for (int i = below - 1, distance = 0; i >= 0; i--, distance++) {
            Hold held = task.hold(i);
            if (held.frame() != hold.frame() || (linked && distance >= NEAR)) {
                break;
            }
            if (held.checked() && held.node() != hold.node()) {
                if (gates < 0) {
                    gates = gates(task, below);
                }
                record(task, held, hold, gates);
                linked |= held.isTransitive();
            }
        }
        observations.observed(
                hold.context(), instances(task, hold), task.number(), found, foundSize);
    }

    /** A hash over the instances held and the stretch between forks and joins. */
    private static long instances(Task task, Hold hold) {
        return hold.path() * 31 + task.segment();
    }

    private void record(Task task, Hold held, Hold hold, int gates) {
        Witness witness = hold.witness(task, held, gates);
        int number = dependencies.add(held.node(), hold.node(), witness);
        if (number >= 0) {
            if (foundSize == found.length) {
                found = Arrays.copyOf(found, 2 * foundSize);
            }
            found[foundSize++] = number;
        }
    }

    /** The holds of the task below an index that exclude others, in every frame, as a set. */
    private int gates(Task task, int below) {
        int size = 0;
        for (int i = Math.max(0, below - MAX_GATES); i < below; i++) {
            Hold held = task.hold(i);
            if (!held.excludesNobody() && !held.waiting()) {
                members[size++] = held.gateMember();
                if (held.isUpgradable()) {
                    members[size++] = held.upgradeMember();
                }
            }
        }
        return dependencies.heldSets().intern(members, size);
    }
}
