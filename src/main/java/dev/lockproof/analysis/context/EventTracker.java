package dev.lockproof.analysis.context;

import dev.lockproof.analysis.context.Instances.Instance;
import dev.lockproof.analysis.graph.EventGraph;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.WaitRank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Waits for events and their signals: which locks they tie together. Only what tasks do themselves
 * counts; in interrupts nothing may wait, and what a signal there had waited for are locks under
 * which nobody waits for an event.
 */
final class EventTracker {

    /** The lock inside a declared completion, by which the completion's variable is known. */
    private static final Pattern COMPLETION = Pattern.compile("\\((.+)\\)\\.wait\\.lock");

    private final Symbols symbols;
    private final LockClasses classes;
    private final Instances instances;
    private final HeldSets heldSets;
    private final EventGraph graph;
    private final EventPairs pairs;
    private final CallbackWaits callbacks;
    private final WorkQueues workQueues;
    private final SemaphoreHolds semaphores;
    private final KernelSemaphores kernelSemaphores;
    private final SrcuWaits srcu;
    private int[] locks = new int[0];

    EventTracker(
            Symbols symbols,
            LockClasses classes,
            Instances instances,
            HeldSets heldSets,
            EventGraph graph,
            WorkQueues workQueues,
            CallbackMaps maps,
            Violations violations) {
        this.workQueues = workQueues;
        this.symbols = symbols;
        this.classes = classes;
        this.instances = instances;
        this.heldSets = heldSets;
        this.graph = graph;
        int noGates = heldSets.intern(new int[0], 0);
        this.pairs = new EventPairs(graph, instances, noGates);
        this.callbacks = new CallbackWaits(symbols, classes, graph, maps, noGates);
        this.semaphores = new SemaphoreHolds(graph);
        this.kernelSemaphores = new KernelSemaphores(symbols, classes);
        this.srcu = new SrcuWaits(symbols, instances, graph, violations, noGates);
    }

    /** The pseudo-lock that stands for an event, as an instance of its class. */
    int lock(Event event) {
        int lock = lock(event.on);
        Instance instance = instances.get(lock);
        if (instance.event < 0) {
            instance.event = classes.event(name(event));
        } else if (event.lockClass >= 0) {
            instance.event = classes.event(event.lockClass);
        }
        return lock;
    }

    private int lock(int object) {
        if (object >= locks.length) {
            int known = locks.length;
            locks = Arrays.copyOf(locks, Math.max(object + 1, 2 * known));
            Arrays.fill(locks, known, locks.length, -1);
        }
        if (locks[object] < 0) {
            locks[object] = symbols.locks().intern("event " + symbols.objects().text(object));
        }
        return locks[object];
    }

    private int name(Event event) {
        return event.lockClass >= 0
                ? event.lockClass
                : symbols.names().intern(symbols.objects().text(event.on));
    }

    int node(int lock) {
        return instances.get(lock).event;
    }

    /** A task waits. One with a timeout goes on at last: nothing hangs on it. */
    void waits(Task task, Event event) {
        forget(task);
        if (task.frames() == 0) {
            int lock = lock(event);
            awaitName(task, lock, event);
            if (event.timeout < 0) {
                wait(task, lock, node(lock), event);
            }
        }
    }

    private void wait(Task task, int lock, int node, Event event) {
        Hold wait = Hold.pseudo(task, lock, node, event);
        wait.waiting = true;
        int gates = -1;
        for (int i = 0; i < task.depth(); i++) {
            Hold held = task.hold(i);
            if (held.checked && held.frame == task.frames() && held.node != node) {
                gates = gates < 0 ? task.gates(heldSets) : gates;
                graph.waited(held.node, node, wait.witness(task, held, gates));
            }
        }
        task.eventWait = wait;
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
            if (matters(task.hold(i)) && !task.hold(i).waiting) {
                EventSide.Lock lock = new EventSide.Lock();
                lock.set(task.hold(i));
                lock.stillHeld = true;
                held.add(lock);
            }
        }
        return held;
    }

    /** Whether the holder of such a lock may wait for an event, and others for the lock. */
    private static boolean matters(Hold hold) {
        return !hold.excludesNobody
                && hold.checked
                && hold.inner != WaitRank.RAW
                && hold.inner != WaitRank.SPIN;
    }

    /** A task signals, where nothing marks the section in which it had to. */
    void signals(Task task, Event event) {
        if (task.frames() > 0) {
            return;
        }
        int lock = lock(event);
        awaitName(task, lock, event);
        graph.signaled(node(lock), task.number());
        pairs.signaled(lock, node(lock), side(task, event, needed(task)));
    }

    /** What it holds or asked for since it began what it does. */
    private static List<EventSide.Lock> needed(Task task) {
        List<EventSide.Lock> needed = held(task);
        RecentRequests recent = task.recent;
        for (int i = 0; recent != null && i < recent.size(); i++) {
            if (task.find(recent.get(i).lock) < 0) {
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
            int asEvent = classes.event(symbols.names().intern(classes.label(node)));
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
            int asEvent = classes.event(symbols.names().intern(classes.label(node)));
            pairs.signaled(event.lock, asEvent, side(task, event, needed(task)));
        }
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
        if (task.openCallbacks != null) {
            callbacks.asked(task, wanted);
        }
        if (task.semaphores != null && matters(wanted) && task.frames() == 0) {
            semaphores.asked(task, wanted, task.gates(heldSets));
        }
        if (task.frames() == 0 && matters(wanted)) {
            goesOn(task);
            srcu.asked(task, wanted);
            graph.takes(task.number(), wanted.node);
            if (task.recent == null) {
                task.recent = new RecentRequests();
            }
            task.recent.add(wanted);
        }
    }

    /**
     * A task no longer waits. Who signals an event that is known by its address only after that
     * signals another one in the same memory.
     */
    private void goesOn(Task task) {
        Hold wait = task.eventWait;
        task.eventWait = null;
        if (wait != null && classes.label(wait.node).startsWith("0x")) {
            pairs.forgetWait(wait.lock, task.number());
        }
    }

    /** The task begins something else: what it asked for before has nothing to do with it. */
    void forget(Task task) {
        goesOn(task);
        if (task.recent != null) {
            task.recent.clear();
        }
    }

    /** A map is taken while nothing is held: a worker may begin an item. */
    void began(Task task, int node) {
        if (task.recent != null && workQueues.isQueue(node)) {
            task.recent.clear();
        }
    }

    private static void awaitName(Task task, int lock, Event event) {
        task.unnamedEvent = event.lockClass >= 0 ? -1 : lock;
    }

    /** The first lock taken after the event tells which variable it is, if it was declared. */
    void name(Task task, int node) {
        int event = node(task.unnamedEvent);
        task.unnamedEvent = -1;
        Matcher matcher = COMPLETION.matcher(classes.name(node));
        if (matcher.matches()) {
            classes.rename(event, symbols.names().intern(matcher.group(1)));
        }
    }
}
