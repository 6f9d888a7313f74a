package dev.lockproof.analysis.context;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.EventGraph;
import dev.lockproof.analysis.graph.HoldContexts;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;

/**
 * Follows every task through a recording: what it holds, in which context, and what that teaches.
 */
public final class ContextTracker {

    private final Tasks tasks;
    private final Instances instances;
    private final LockTracker locks;
    private final UsageRecorder usage;
    private final EventTracker events;
    private final EventSections eventSections;
    private final LongWaits longWaits;
    private final Sections sections;
    private final PseudoLocks pseudoLocks;
    private final CallBalance balance;
    private final AcquireContexts acquireContexts;
    private final RecordedBackoffs backoffs;
    private final SequenceWriters writers;
    private final Violations violations;
    private final Learning learning;
    private boolean lost;
    private boolean switchesRecorded = true;

    /**
     * @param maps the pseudo-lock that a hook's calls hold
     * @param learning whose events are learned from
     * @param mostHeld locks that a task may hold at once
     */
    public ContextTracker(
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Instances instances,
            HoldContexts contexts,
            Dependencies dependencies,
            EventGraph eventGraph,
            CallbackMaps maps,
            Violations violations,
            Learning learning,
            int mostHeld) {
        this.tasks = tasks;
        this.instances = instances;
        this.learning = learning;
        this.usage = new UsageRecorder(classes, learning);
        this.violations = violations;
        this.sections = new Sections(violations);
        DependencyRecorder recorder = new DependencyRecorder(contexts, dependencies, learning);
        this.balance = new CallBalance(symbols, classes, violations);
        this.acquireContexts = new AcquireContexts(symbols, classes, instances, violations);
        this.backoffs = new RecordedBackoffs(classes, violations);
        this.writers = new SequenceWriters(classes, usage);
        WorkQueues queues = new WorkQueues(classes);
        this.events =
                new EventTracker(
                        symbols,
                        classes,
                        instances,
                        dependencies.heldSets(),
                        eventGraph,
                        queues,
                        maps,
                        violations);
        this.locks =
                new LockTracker(
                        classes,
                        instances,
                        recorder,
                        usage,
                        events,
                        new Flushes(classes, queues, violations),
                        violations,
                        balance,
                        writers,
                        mostHeld);
        this.longWaits = new LongWaits(instances, events, violations);
        this.eventSections = new EventSections(events, locks, violations, eventGraph);
        this.pseudoLocks = new PseudoLocks(symbols, classes, locks, maps);
    }

    /** What is known of the recording as a whole. */
    public void meta(TraceMeta meta) {
        if (meta.complete()) {
            tasks.setComplete();
        }
        pseudoLocks.setLinux(meta.profile().isLinux());
        switchesRecorded = !meta.gaps().contains(Gap.IRQ_SWITCHES);
    }

    /** Whether events are missing. */
    public boolean lost() {
        return lost;
    }

    /** Takes in one event. */
    public void event(Event event) {
        if (event.op == Op.LOST) {
            learning.byNobody();
            lose(event);
            return;
        }
        Task task = tasks.get(event.task);
        learning.by(task);
        if (event.role >= 0 && event.role != task.role()) {
            tasks.setRole(task, event.role);
        }
        switch (event.op) {
            case ACQUIRE -> acquire(task, event);
            case RELEASE -> release(task, event);
            case IRQS_OFF, IRQS_ON -> switchIrqs(task, event);
            default -> rare(task, event);
        }
    }

    /** Also reports releases that are not in the reverse order of acquisitions. */
    public void checkReleaseOrder() {
        locks.checkReleaseOrder();
    }

    private void acquire(Task task, Event event) {
        if (event.ctx >= 0) {
            if (event.nest < 0) {
                event.nest = pseudoLocks.context(event.ctx);
            }
            acquireContexts.acquire(task, event);
        } else if (event.nest >= 0 && backoffs.any()) {
            backoffs.acquire(task, instances.node(instances.get(event.lock), event), event);
        }
        if (task.hardOff) {
            task.workedWithIrqsOff = true;
        }
        locks.acquire(task, event, false);
        if (task.callbacks > 0) {
            violations.takes(task, event);
        }
    }

    private void release(Task task, Event event) {
        Task owner = event.of >= 0 ? tasks.get(event.of) : task;
        if (owner.nestedHolds > 0 || backoffs.any()) {
            backoffs.released(owner, event);
        }
        locks.release(task, owner, event);
    }

    private void switchIrqs(Task task, Event event) {
        boolean off = event.op == Op.IRQS_OFF;
        task.workedWithIrqsOff = false;
        if (event.unannounced && !task.hardUnknown && task.hardOff != off) {
            violations.misuse(Misuse.IRQS_UNTOLD, task, Event.NONE, event);
        }
        if (event.irq == Irq.SOFT) {
            task.softOff = off;
            task.softUnknown = false;
        } else {
            task.hardOff = off;
            task.hardUnknown = false;
        }
        Frame frame = task.frame();
        if (!off && event.irq != Irq.SOFT && frame != null && frame.irq() == Irq.HARD) {
            violations.misuse(Misuse.IRQS_ON_IN_HARDIRQ, task, Event.NONE, event);
        }
        if (!off) {
            usage.switchedOn(task, event);
        }
    }

    private void rare(Task task, Event event) {
        switch (event.op) {
            case CONTENDED -> {
                locks.contend(task, event, true);
                longWaits.contended(task, event);
            }
            case ACQUIRED -> {
                locks.contend(task, event, false);
                longWaits.acquired(task, event);
            }
            case DOWNGRADE -> locks.downgrade(task, event);
            case SYNC -> sync(task, event);
            case SET_CLASS -> setClass(event);
            case INIT, DESTROY -> remake(task, event);
            case FORK, JOIN, EXIT, RETURN_TO_USER, IDLE -> life(task, event);
            case IRQ_ENTER -> enter(task, irq(event), event);
            case IRQ_EXIT -> sections.leave(task, irq(event), event);
            case ATOMIC_ENTER,
                    ATOMIC_EXIT,
                    NONBLOCK_ENTER,
                    NONBLOCK_EXIT,
                    RECLAIM_SCOPE_ENTER,
                    RECLAIM_SCOPE_EXIT ->
                    sections.event(task, event);
            case SLEEP -> mayBlock(task, event);
            case WAIT -> {
                mayBlock(task, event);
                eventSections.waits(task, event);
                longWaits.waits(task, event);
            }
            case WAKE -> {
                events.forget(task);
                longWaits.wakes(task, event);
            }
            case SIGNAL -> events.signals(task, event);
            case SIGNAL_ENTER -> eventSections.enter(task, event);
            case SIGNAL_EXIT -> eventSections.exit(task, event);
            case ALLOC -> allocate(task, event);
            case ASSERT_HELD -> locks.discipline().assertHeld(task, event);
            case LOCK_PIN, LOCK_UNPIN -> locks.discipline().pin(task, event);
            case CTX_INIT -> {
                int node = pseudoLocks.beginContext(task, event);
                acquireContexts.begin(task, event, pseudoLocks.context(event.ctx), node);
            }
            case CTX_DONE -> acquireContexts.done(task, event);
            case CTX_FINI -> {
                acquireContexts.end(task, event);
                pseudoLocks.endContext(task, event);
            }
            case CALLBACK_ENTER -> {
                violations.callback(task, event);
                task.callbacks++;
                pseudoLocks.enterCallback(task, event);
                events.callbacks().enter(task, event);
                balance.entered(task, event);
            }
            case CALLBACK_EXIT -> {
                violations.callback(task, event);
                task.callbacks = Math.max(0, task.callbacks - 1);
                balance.exits(task, event);
                events.callbacks().exit(task);
                pseudoLocks.exitCallback(task, event);
            }
            case READ_BEGIN -> {
                violations.callback(task, event);
                mayBlock(task, event);
                pseudoLocks.readBegin(task, event);
            }
            case UNREGISTER -> {
                violations.callback(task, event);
                events.callbacks().unregister(task, event);
            }
            case CALLBACK,
                    NOTIFY_ENTER,
                    NOTIFY_EXIT,
                    REGISTER,
                    READ_RETRY,
                    SET_SEQ,
                    PIN,
                    UNPIN,
                    ACCESS ->
                    violations.callback(task, event);
            default -> {
                // No rule uses the other operations yet.
            }
        }
    }

    /** Waits for all holders: what a callback that must not block must not do either. */
    private void sync(Task task, Event event) {
        if (task.callbacks > 0) {
            mayBlock(task, event);
        }
        locks.acquire(task, event, true);
    }

    private void mayBlock(Task task, Event event) {
        violations.mayBlock(task, null, event);
        writers.mayBlock(task, event);
    }

    /** An interrupt begins; a hard one proves that hard interrupts were on. */
    private void enter(Task task, Irq irq, Event event) {
        boolean off = task.hardOff && task.workedWithIrqsOff;
        if (irq == Irq.HARD && off && switchesRecorded && !task.in(Irq.NMI)) {
            violations.misuse(Misuse.IRQ_WHILE_OFF, task, Event.NONE, event);
        }
        sections.enter(task, irq, event);
    }

    private void allocate(Task task, Event event) {
        Reclaim reclaim = task.effective(event.reclaim == null ? Reclaim.FS : event.reclaim);
        if (reclaim == Reclaim.NONE) {
            return;
        }
        mayBlock(task, event);
        if (!violations.allocates(task, reclaim, event)) {
            pseudoLocks.allocate(task, event);
        }
    }

    private static Irq irq(Event event) {
        return event.irq == null ? Irq.HARD : event.irq;
    }

    /** An instance is made anew, or its memory goes; nobody may hold it. */
    private void remake(Task task, Event event) {
        Instances.Instance instance = instances.get(event.lock);
        if (instance.held > 0) {
            tasks.forEach(holder -> dropHeld(holder, task, event));
        }
        if (event.op == Op.INIT) {
            instances.init(instance, event);
        } else {
            instances.destroy(instance);
            violations.destroyed(event);
        }
    }

    /** The class of an instance changes, also where it is held. */
    private void setClass(Event event) {
        Instances.Instance instance = instances.get(event.lock);
        instances.setClass(instance, event);
        if (instance.held > 0) {
            int node = instances.node(instance, event);
            tasks.forEach(holder -> locks.reclassify(holder, event.lock, node));
        }
    }

    private void dropHeld(Task holder, Task task, Event event) {
        for (int index; (index = holder.find(event.lock)) >= 0; ) {
            violations.destroyedHeld(holder, holder.hold(index), task, event);
            holder.calls.takenAway(index);
            locks.drop(holder, index);
        }
    }

    private void life(Task task, Event event) {
        switch (event.op) {
            case FORK -> {
                Task old = tasks.find(event.child);
                if (old != null && old != task) {
                    locks.dropAll(old);
                }
                tasks.fork(task, event.child);
            }
            case JOIN -> {
                if (task.callbacks > 0) {
                    mayBlock(task, event);
                }
                tasks.join(task, event.child);
            }
            default -> boundary(task, event);
        }
    }

    /** Here nothing may be held, and from here on what is held is known. */
    private void boundary(Task task, Event event) {
        for (int i = 0; i < task.depth(); i++) {
            if (!eventSections.isSection(task.hold(i))) {
                violations.heldAtBoundary(task, task.hold(i), event);
            }
        }
        violations.boundary(task, event);
        events.forget(task);
        locks.dropAll(task);
        sections.close(task, event);
        task.setKnown(true);
        if (event.op == Op.EXIT) {
            tasks.exit(task);
        }
    }

    /*
     * Events of a processor are missing: any task may have run there meanwhile, so only a named task spares the others.
     */
    private void lose(Event event) {
        lost = true;
        violations.lost();
        if (event.task >= 0) {
            forget(tasks.get(event.task));
        } else {
            tasks.forEach(this::forget);
            tasks.setIncomplete();
        }
    }

    private void forget(Task task) {
        locks.dropAll(task);
        acquireContexts.forget(task);
        backoffs.forget(task);
        task.forget();
    }
}
