package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.CallbackMaps;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.RecentRequests;
import dev.lockproof.analysis.task.SignalHistory;
import dev.lockproof.analysis.task.SignalSide;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.WaitRank;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits and the signals that end them: which locks they connect. Only what tasks do themselves
 * counts. Nothing may wait in interrupts, and a signal from there depends only on locks under which
 * no task waits.
 */
final class WakeupTracker {

    private final SignalNames names;
    private final HeldSets heldSets;
    private final SignalGraph graph;
    private final SignalPairs pairs;
    private final CallbackWaits callbacks;
    private final WorkQueues workQueues;
    private final SemaphoreHolds semaphores;
    private final KernelSemaphores kernelSemaphores;
    private final SrcuWaits srcu;
    private final Joins joins;
    private final Instances instances;
    private boolean linux = true;

    WakeupTracker(
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Instances instances,
            HeldSets heldSets,
            SignalGraph graph,
            WorkQueues workQueues,
            CallbackMaps maps,
            ViolationSink violations,
            Cuts cuts) {
        this.workQueues = workQueues;
        this.names = new SignalNames(symbols, classes, instances);
        this.heldSets = heldSets;
        this.graph = graph;
        int noGates = heldSets.intern(new int[0], 0);
        this.pairs = new SignalPairs(graph, instances, noGates, cuts);
        this.callbacks = new CallbackWaits(symbols, classes, graph, maps, noGates, cuts);
        this.semaphores = new SemaphoreHolds(graph, cuts);
        this.kernelSemaphores = new KernelSemaphores(symbols, classes);
        this.joins = new Joins(symbols, tasks, classes, instances, heldSets, graph, cuts);
        this.instances = instances;
        this.srcu = new SrcuWaits(symbols, instances, graph, violations, noGates);
    }

    /** Whether memory of signals is reused, as in the kernel. */
    void setLinux(boolean linux) {
        this.linux = linux;
    }

    /** A task waits. A wait with a timeout ends by itself, so nothing depends on it. */
    void waits(Task task, Event event) {
        forget(task);
        if (task.frames() == 0) {
            int lock = names.lock(event);
            SignalNames.await(task, lock, event);
            SignalHistory history = instances.get(lock).history();
            task.lastStep().awaits(history);
            if (event.timeout < 0) {
                wait(task, lock, names.node(lock), event);
                if (!Boolean.TRUE.equals(event.interruptible)) {
                    joins.passed(task, history, event.line);
                }
            }
        }
    }

    private void wait(Task task, int lock, int node, Event event) {
        Hold wait = Hold.pseudo(task, lock, node, event);
        wait.setWaiting(true);
        int gates = -1;
        for (int i = 0; i < task.depth(); i++) {
            Hold held = task.hold(i);
            if (held.checked() && held.frame() == task.frames() && held.node() != node) {
                gates = gates < 0 ? task.gates(heldSets) : gates;
                graph.waited(held.node(), node, wait.witness(task, held, gates));
            }
        }
        joins.asked(task, wait);
        task.waits().setSignal(wait);
        List<SignalSide.Lock> held = held(task);
        pairs.waited(lock, node, side(task, event, held));
        if (!linux) {
            pairs.waitedUnderLocks(lock, node, side(task, event, held));
        }
        srcu.waited(task, event, held);
    }

    private static SignalSide side(Task task, Event event, List<SignalSide.Lock> locks) {
        return new SignalSide(task.number(), task.segment(), event.line, event.site, locks);
    }

    /** Locks that the task holds and that others may wait for meanwhile. */
    private static List<SignalSide.Lock> held(Task task) {
        List<SignalSide.Lock> held = new ArrayList<>();
        for (int i = 0; i < task.depth(); i++) {
            if (matters(task.hold(i)) && !task.hold(i).waiting()) {
                SignalSide.Lock lock = new SignalSide.Lock();
                lock.set(task.hold(i));
                lock.setStillHeld(true);
                held.add(lock);
            }
        }
        return held;
    }

    /** Whether a holder of such a lock may wait for a signal while others wait for the lock. */
    private static boolean matters(Hold hold) {
        return !hold.excludesNobody()
                && hold.checked()
                && hold.inner() != WaitRank.RAW
                && hold.inner() != WaitRank.SPIN;
    }

    /** A task signals, and nothing marks the section in which it had to. */
    void signals(Task task, Event event) {
        if (task.frames() > 0) {
            instances.get(names.lock(event)).history().sentByInterrupt(event.line);
            return;
        }
        int lock = names.lock(event);
        instances.get(lock).history().sent(task, event.line);
        SignalNames.await(task, lock, event);
        graph.signaled(names.node(lock), task.number());
        pairs.signaled(lock, names.node(lock), side(task, event, needed(task)));
        if (!linux) {
            pairs.signaledUnderLocks(lock, names.node(lock), side(task, event, held(task)));
        }
    }

    /** What the task holds, or has requested since it began its current job. */
    private static List<SignalSide.Lock> needed(Task task) {
        List<SignalSide.Lock> needed = held(task);
        RecentRequests recent = task.waits().recent();
        for (int i = 0; recent != null && i < recent.size(); i++) {
            if (task.find(recent.get(i).lock()) < 0) {
                needed.add(recent.get(i));
            }
        }
        return needed;
    }

    /**
     * A task acquires a semaphore: a wait for whoever releases it, unless the task does so itself.
     */
    void downs(Task task, Event event, int node) {
        if (event.trylock && Boolean.FALSE.equals(event.got)) {
            return;
        }
        if (!event.trylock && task.frames() == 0) {
            int asSignal = names.ofSemaphore(node);
            if (!semaphores.ownersUnknown(event.lock)) {
                pairs.waited(event.lock, asSignal, side(task, event, held(task)));
            }
            semaphores.asked(task, event, node, task.gates(heldSets));
            forget(task);
        }
        if (!Boolean.FALSE.equals(event.got)) {
            semaphores.took(task, event, node);
        }
    }

    /** A task releases a semaphore: a signal, if another task acquired it. */
    void ups(Task task, Event event, int node) {
        instances.get(event.lock).history().sent(task, event.line);
        if (semaphores.released(task, event.lock)) {
            pairs.forgetWait(event.lock, task.number());
        } else if (task.frames() == 0 && !semaphores.ownersUnknown(event.lock)) {
            int asSignal = names.ofSemaphore(node);
            pairs.signaled(event.lock, asSignal, side(task, event, needed(task)));
        }
    }

    /** A task waits for a semaphore that it requested, or no longer. */
    void contend(Task task, int lock, boolean waits) {
        for (Hold hold : task.semaphores()) {
            if (hold.lock() == lock) {
                hold.setWaiting(waits);
            }
        }
    }

    SignalNames names() {
        return names;
    }

    Joins joins() {
        return joins;
    }

    CallbackWaits callbacks() {
        return callbacks;
    }

    /** A task requests a raw spinlock, perhaps the one inside a semaphore. */
    void inner(Task task, Event event, int node) {
        switch (kernelSemaphores.use(event.site)) {
            case DOWN -> downs(task, event, kernelSemaphores.node(node));
            case TRY -> semaphores.tried(event.lock);
            case UP -> ups(task, event, kernelSemaphores.node(node));
            case NONE -> {
                // An ordinary spinlock.
            }
        }
    }

    /** A blocking request. */
    void asked(Task task, Hold wanted) {
        if (task.waits().callbacks() != null) {
            callbacks.asked(task, wanted);
        }
        if (task.waits().semaphores() != null && matters(wanted) && task.frames() == 0) {
            semaphores.asked(task, wanted, task.gates(heldSets));
        }
        if (task.frames() == 0 && matters(wanted)) {
            goesOn(task);
            joins.asked(task, wanted);
            srcu.asked(task, wanted);
            graph.takes(task.number(), wanted.node());
            task.waits().request(wanted);
        }
    }

    /**
     * A task no longer waits. If the signal is known only by its address, a later one there is
     * another signal in the same memory.
     */
    private void goesOn(Task task) {
        Hold wait = task.waits().signal();
        task.waits().setSignal(null);
        if (wait != null && names.isAddress(wait.node())) {
            pairs.forgetWait(wait.lock(), task.number());
        }
    }

    /** The task begins another job; its earlier requests do not matter for it. */
    void forget(Task task) {
        goesOn(task);
        if (task.waits().recent() != null) {
            task.waits().recent().clear();
        }
    }

    /** A task that holds nothing takes a map: a worker may begin an item. */
    void began(Task task, int node) {
        if (task.waits().recent() != null && workQueues.isQueue(node)) {
            task.waits().recent().clear();
        }
    }
}
