package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.CallbackMaps;
import dev.lockproof.analysis.graph.EventGraph;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.EventSide;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.RecentRequests;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.WaitRank;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for events and their signals: which locks they tie together. Only what tasks do themselves
 * counts; in interrupts nothing may wait, and what a signal there had waited for are locks under
 * which nobody waits for an event.
 */
final class WakeupTracker {

    private final EventNames names;
    private final HeldSets heldSets;
    private final EventGraph graph;
    private final EventPairs pairs;
    private final CallbackWaits callbacks;
    private final WorkQueues workQueues;
    private final SemaphoreHolds semaphores;
    private final KernelSemaphores kernelSemaphores;
    private final SrcuWaits srcu;

    WakeupTracker(
            Symbols symbols,
            LockClasses classes,
            Instances instances,
            HeldSets heldSets,
            EventGraph graph,
            WorkQueues workQueues,
            CallbackMaps maps,
            ViolationSink violations,
            Cuts cuts) {
        this.workQueues = workQueues;
        this.names = new EventNames(symbols, classes, instances);
        this.heldSets = heldSets;
        this.graph = graph;
        int noGates = heldSets.intern(new int[0], 0);
        this.pairs = new EventPairs(graph, instances, noGates, cuts);
        this.callbacks = new CallbackWaits(symbols, classes, graph, maps, noGates, cuts);
        this.semaphores = new SemaphoreHolds(graph, cuts);
        this.kernelSemaphores = new KernelSemaphores(symbols, classes);
        this.srcu = new SrcuWaits(symbols, instances, graph, violations, noGates);
    }

    /** A task waits. One with a timeout goes on at last: nothing hangs on it. */
    void waits(Task task, Event event) {
        forget(task);
        if (task.frames() == 0) {
            int lock = names.lock(event);
            EventNames.await(task, lock, event);
            if (event.timeout < 0) {
                wait(task, lock, names.node(lock), event);
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
        task.waits().setEvent(wait);
        List<EventSide.Lock> held = held(task);
        pairs.waited(lock, node, side(task, event, held));
        srcu.waited(task, event, held);
    }

    private static EventSide side(Task task, Event event, List<EventSide.Lock> locks) {
        return new EventSide(task.number(), task.segment(), event.line, event.site, locks);
    }

    /** Locks that it holds and that others may wait for in the meantime. */
    private static List<EventSide.Lock> held(Task task) {
        List<EventSide.Lock> held = new ArrayList<>();
        for (int i = 0; i < task.depth(); i++) {
            if (matters(task.hold(i)) && !task.hold(i).waiting()) {
                EventSide.Lock lock = new EventSide.Lock();
                lock.set(task.hold(i));
                lock.setStillHeld(true);
                held.add(lock);
            }
        }
        return held;
    }

    /** Whether the holder of such a lock may wait for an event, and others for the lock. */
    private static boolean matters(Hold hold) {
        return !hold.excludesNobody()
                && hold.checked()
                && hold.inner() != WaitRank.RAW
                && hold.inner() != WaitRank.SPIN;
    }

    /** A task signals, where nothing marks the section in which it had to. */
    void signals(Task task, Event event) {
        if (task.frames() > 0) {
            return;
        }
        int lock = names.lock(event);
        EventNames.await(task, lock, event);
        graph.signaled(names.node(lock), task.number());
        pairs.signaled(lock, names.node(lock), side(task, event, needed(task)));
    }

    /** What it holds or asked for since it began what it does. */
    private static List<EventSide.Lock> needed(Task task) {
        List<EventSide.Lock> needed = held(task);
        RecentRequests recent = task.waits().recent();
        for (int i = 0; recent != null && i < recent.size(); i++) {
            if (task.find(recent.get(i).lock()) < 0) {
                needed.add(recent.get(i));
            }
        }
        return needed;
    }

    /** A semaphore is taken: a wait for whoever releases it, unless this task does so itself. */
    void downs(Task task, Event event, int node) {
        if (event.trylock && Boolean.FALSE.equals(event.got)) {
            return;
        }
        if (!event.trylock && task.frames() == 0) {
            int asEvent = names.ofSemaphore(node);
            if (!semaphores.ownersUnknown(event.lock)) {
                pairs.waited(event.lock, asEvent, side(task, event, held(task)));
            }
            semaphores.asked(task, event, node, task.gates(heldSets));
            forget(task);
        }
        if (!Boolean.FALSE.equals(event.got)) {
            semaphores.took(task, event, node);
        }
    }

    /** A semaphore is released: a signal, where another task took it. */
    void ups(Task task, Event event, int node) {
        if (semaphores.released(task, event.lock)) {
            pairs.forgetWait(event.lock, task.number());
        } else if (task.frames() == 0 && !semaphores.ownersUnknown(event.lock)) {
            int asEvent = names.ofSemaphore(node);
            pairs.signaled(event.lock, asEvent, side(task, event, needed(task)));
        }
    }

    EventNames names() {
        return names;
    }

    CallbackWaits callbacks() {
        return callbacks;
    }

    /** A raw spinlock is asked for, perhaps the one inside a semaphore. */
    void inner(Task task, Event event, int node) {
        switch (kernelSemaphores.use(event.site)) {
            case DOWN -> downs(task, event, kernelSemaphores.node(node));
            case TRY -> semaphores.tried(event.lock);
            case UP -> ups(task, event, kernelSemaphores.node(node));
            case NONE -> {
                // A spinlock as any.
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
            srcu.asked(task, wanted);
            graph.takes(task.number(), wanted.node());
            task.waits().request(wanted);
        }
    }

    /**
     * A task no longer waits. Who signals an event that is known by its address only after that
     * signals another one in the same memory.
     */
    private void goesOn(Task task) {
        Hold wait = task.waits().event();
        task.waits().setEvent(null);
        if (wait != null && names.isAddress(wait.node())) {
            pairs.forgetWait(wait.lock(), task.number());
        }
    }

    /** The task begins something else: what it asked for before has nothing to do with it. */
    void forget(Task task) {
        goesOn(task);
        if (task.waits().recent() != null) {
            task.waits().recent().clear();
        }
    }

    /** A map is taken while nothing is held: a worker may begin an item. */
    void began(Task task, int node) {
        if (task.waits().recent() != null && workQueues.isQueue(node)) {
            task.waits().recent().clear();
        }
    }
}
