package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.Bound;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.SignalSide;
import dev.lockproof.trace.LockMode;
import java.util.HashMap;
import java.util.Map;

/*
 * The heuristic of DEPT (Byungchul Park, 2022), narrowed so that it seldom errs. Whatever a signaler waited for since
 * its own last wait for a signal may be needed before it signals. If a task waits for the signal with one of these
 * locks held, and the signaler comes later, neither can continue. A wait and a signal are joined only if they follow
 * each other at one instance and belong to two tasks: stack memory is reused for other signals, and many tasks signal
 * themselves. Time and memory are a few entries for each wait; instances are bounded.
 *
 * Outside of Linux an event is an object of the program, not memory that is reused. So there a lock that is held at a
 * signal is one that this signal needs, and it counts for the waits of others at any time.
 */

/** Joins waits with the signals that end them, if nothing marks who must signal. */
final class SignalPairs {

    private final SignalGraph graph;
    private final Instances instances;
    private final int noGates;
    private final Cuts cuts;
    private final Map<Integer, SignalSide> waits = new HashMap<>();
    private final Map<Integer, SignalSide> signals = new HashMap<>();

    /** The latest waits under locks, and the latest signals under locks, whatever came between. */
    private final Map<Integer, SignalSide> waitsUnderLocks = new HashMap<>();

    private final Map<Integer, SignalSide> signalsUnderLocks = new HashMap<>();

    /**
     * @param noGates the empty set of held locks
     */
    SignalPairs(SignalGraph graph, Instances instances, int noGates, Cuts cuts) {
        this.cuts = cuts;
        this.graph = graph;
        this.instances = instances;
        this.noGates = noGates;
    }

    /** A task waits; the signal may have come before. */
    void waited(int awaited, int node, SignalSide wait) {
        SignalSide signal = signals.remove(awaited);
        if (signal != null && signal.task() != wait.task() && !wait.locks().isEmpty()) {
            join(awaited, node, wait, signal, true);
        } else {
            keep(waits, awaited, wait);
        }
    }

    /** A task signals, whether or not somebody waits already. */
    void signaled(int awaited, int node, SignalSide signal) {
        SignalSide wait = waits.remove(awaited);
        if (wait != null && wait.task() != signal.task()) {
            join(awaited, node, wait, signal, false);
        } else {
            keep(signals, awaited, signal);
        }
    }

    /** A task waits for a signal that may also come from whoever sent it before under locks. */
    void waitedUnderLocks(int awaited, int node, SignalSide wait) {
        SignalSide signal = signalsUnderLocks.get(awaited);
        if (signal != null && signal.task() != wait.task() && !wait.locks().isEmpty()) {
            join(awaited, node, wait, signal, true);
        }
        if (!wait.locks().isEmpty()) {
            keep(waitsUnderLocks, awaited, wait);
        }
    }

    /** A task signals under locks whoever waits, be it under the same locks as earlier waits. */
    void signaledUnderLocks(int awaited, int node, SignalSide signal) {
        SignalSide wait = waitsUnderLocks.get(awaited);
        if (wait != null && wait.task() != signal.task() && !signal.locks().isEmpty()) {
            join(awaited, node, wait, signal, false);
        }
        if (!signal.locks().isEmpty()) {
            keep(signalsUnderLocks, awaited, signal);
        }
    }

    /** A waiting task continued without another task's signal. */
    void forgetWait(int awaited, int task) {
        SignalSide wait = waits.get(awaited);
        if (wait != null && wait.task() == task) {
            waits.remove(awaited);
        }
    }

    private void keep(Map<Integer, SignalSide> sides, int awaited, SignalSide side) {
        if (side.locks().isEmpty()) {
            sides.remove(awaited);
        } else if (sides.size() < Bound.SIGNALS.max() || sides.containsKey(awaited)) {
            sides.put(awaited, side);
        } else {
            cuts.passed(Bound.SIGNALS);
        }
    }

    private void join(
            int awaited, int node, SignalSide wait, SignalSide signal, boolean waiterHolds) {
        for (SignalSide.Lock held : wait.locks()) {
            graph.guess(held.node(), node, wait(awaited, wait, held));
        }
        for (SignalSide.Lock needed : signal.locks()) {
            if (!passed(wait, needed, waiterHolds)) {
                graph.guess(node, needed.node(), signal(awaited, signal, needed));
            }
        }
    }

    /**
     * Whether the signaler got a lock while the waiter held it all the time. Then the two do not
     * exclude each other, as with a lock that a helper takes on behalf of its holder.
     */
    private boolean passed(SignalSide wait, SignalSide.Lock needed, boolean waiterHolds) {
        for (SignalSide.Lock held : wait.locks()) {
            if (held.lock() == needed.lock() && needed.line() > held.line()) {
                return waiterHolds
                        || instances.get(needed.lock()).held() > (needed.stillHeld() ? 1 : 0);
            }
        }
        return false;
    }

    private Witness wait(int awaited, SignalSide wait, SignalSide.Lock held) {
        return new Witness(
                held.mode(),
                LockMode.EXCLUSIVE,
                wait.task(),
                wait.segment(),
                held.segment(),
                wait.line(),
                wait.site(),
                held.line(),
                held.site(),
                held.identity(),
                awaited,
                false,
                noGates);
    }

    private Witness signal(int awaited, SignalSide signal, SignalSide.Lock needed) {
        return new Witness(
                LockMode.SHARED,
                needed.mode(),
                signal.task(),
                needed.segment(),
                signal.segment(),
                needed.line(),
                needed.site(),
                signal.line(),
                signal.site(),
                awaited,
                needed.identity(),
                false,
                noGates);
    }
}
