package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.HoldContexts;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.task.Cuts;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import java.util.Set;

/**
 * Follows every task through a recording: what it holds, in which context, and what follows from
 * that.
 */
public final class ContextTracker {

    private final Tasks tasks;
    private final Instances instances;
    private final LockTracker locks;
    private final TaskLives lives;
    private final InstanceLives instanceLives;
    private final InterruptSwitches interrupts;
    private final UsageRecorder usage;
    private final Sections sections;
    private final BlockingPoints blocking;
    private final WakeupTracker wakeups;
    private final SignalSections signalSections;
    private final LongWaits longWaits;
    private final Processes processes;
    private final Owners owners;
    private final DroppedLocks droppedLocks;
    private final PseudoLocks pseudoLocks;
    private final CallbackCalls callbacks;
    private final ContextMaps contextMaps;
    private final AcquireContexts acquireContexts;
    private final RecordedBackoffs backoffs;
    private final CallbackEvents callbackRules;
    private final Learning learning;
    private final Cuts cuts = new Cuts();
    private final EventView view = new EventView();
    private long lastTime = Event.NO_TIME;

    /**
     * @param learning whose events are learned from
     * @param maxHeld locks that a task may hold at once
     * @param ordersReleases whether releases that are not in the reverse order of acquisitions are
     *     reported
     */
    public ContextTracker(
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Instances instances,
            HoldContexts contexts,
            Dependencies dependencies,
            SignalGraph signals,
            TrackerPorts ports,
            Learning learning,
            int maxHeld,
            boolean ordersReleases) {
        this.tasks = tasks;
        this.instances = instances;
        this.learning = learning;
        this.callbackRules = ports.callbacks();
        ViolationSink violations = ports.violations();
        this.usage = new UsageRecorder(classes, learning);
        this.sections = new Sections(violations);
        this.interrupts = new InterruptSwitches(tasks, usage, sections, violations);
        this.blocking =
                new BlockingPoints(ports.sleeps(), new SequenceWriters(classes, usage), usage);
        this.contextMaps = new ContextMaps(symbols);
        this.acquireContexts = new AcquireContexts(symbols, classes, instances, violations);
        this.backoffs = new RecordedBackoffs(classes, violations);
        WorkQueues queues = new WorkQueues(classes);
        this.wakeups =
                new WakeupTracker(
                        symbols,
                        tasks,
                        classes,
                        instances,
                        dependencies.heldSets(),
                        signals,
                        queues,
                        ports.maps(),
                        violations,
                        cuts);
        CallBalance balance = new CallBalance(symbols, classes, violations, cuts);
        this.locks =
                new LockTracker(
                        classes,
                        instances,
                        contextMaps,
                        new DependencyRecorder(contexts, dependencies, learning),
                        usage,
                        wakeups,
                        new Flushes(classes, queues, violations),
                        violations,
                        balance,
                        blocking,
                        cuts,
                        maxHeld,
                        ordersReleases);
        this.longWaits = new LongWaits(instances, wakeups.names(), violations);
        this.droppedLocks = new DroppedLocks(symbols, locks);
        this.signalSections = new SignalSections(wakeups, locks, violations, signals);
        this.pseudoLocks = new PseudoLocks(symbols, classes, locks, ports.maps(), contextMaps);
        this.callbacks =
                new CallbackCalls(
                        callbackRules, pseudoLocks, wakeups.callbacks(), balance, blocking);
        this.lives =
                new TaskLives(
                        tasks,
                        locks,
                        wakeups,
                        signalSections,
                        sections,
                        acquireContexts,
                        backoffs,
                        usage,
                        callbackRules,
                        violations);
        this.owners = new Owners(symbols, classes, instances, locks, ports.contradictions());
        this.processes = new Processes(symbols, tasks, instances, locks, violations);
        this.instanceLives = new InstanceLives(tasks, instances, locks, callbackRules, violations);
    }

    /** What the recording states about itself. */
    public void meta(TraceMeta meta) {
        if (meta.complete()) {
            tasks.setComplete();
        }
        pseudoLocks.setLinux(meta.profile().isLinux());
        wakeups.setLinux(meta.profile().isLinux());
        interrupts.meta(meta);
        locks.meta(meta);
        owners.meta(meta);
        droppedLocks.meta(meta);
    }

    /** Whether events were lost. */
    public boolean lost() {
        return lives.lost();
    }

    /** The lines of requests that the recording itself contradicts: nothing may rest on them. */
    public Set<Long> contradicted() {
        return owners.lines();
    }

    /** The recording ends. */
    public Ending finish() {
        wakeups.joins().finish();
        lives.finish();
        return new Ending(cuts.texts(), lives.lost(), lastTime);
    }

    /** How many tasks' interrupts were assumed enabled before the recording showed their state. */
    public int assumedEnabled() {
        return interrupts.seen() ? usage.overfull() : 0;
    }

    /** Processes one event. */
    public void event(Event event) {
        if (event.op == Op.LOST) {
            learning.byNobody();
            lives.lose(event);
            owners.lost();
            return;
        }
        Task task = tasks.get(event.task);
        learning.by(task);
        if (event.role >= 0 && event.role != task.role()) {
            tasks.setRole(task, event.role);
        }
        lastTime = Math.max(lastTime, event.ts);
        if (task.frames() == 0 && event.op != Op.IRQ_ENTER) {
            task.lastStep().set(event);
        }
        follow(task, task.process() > 0 ? processes.arrives(task, event) : event);
    }

    private void follow(Task task, Event event) {
        if (task.waits().isOpen()) {
            droppedLocks.goesOn(task, event);
        }
        if (task.waits().unconfirmed() >= 0) {
            owners.goesOn(task, event);
        }
        switch (event.op) {
            case ACQUIRE -> acquire(task, event);
            case RELEASE -> release(task, event);
            case IRQS_OFF, IRQS_ON -> interrupts.switched(task, event);
            default -> rare(task, event);
        }
    }

    private void acquire(Task task, Event event) {
        if (event.ctx >= 0) {
            acquireContexts.acquire(task, event);
        } else if (event.nest >= 0 && backoffs.any()) {
            backoffs.acquire(task, instances.node(instances.get(event.lock), event), event);
        }
        interrupts.works(task);
        locks.acquire(task, event, false);
        owners.requested(task, event);
        if (task.sections().callbacks() > 0 || callbackRules.watchesLocks()) {
            callbackRules.takes(task, view.at(event));
        }
    }

    private void release(Task task, Event event) {
        Task owner = event.of >= 0 ? tasks.get(event.of) : task;
        if (owner.holds().nested() > 0 || backoffs.any()) {
            backoffs.released(owner, event);
        }
        locks.release(task, owner, event);
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
            case DOWNGRADE -> locks.modes().downgrade(task, event);
            case UPGRADE -> locks.modes().upgrade(task, event);
            case SYNC -> locks.acquire(task, event, true);
            case SET_CLASS -> instanceLives.reclassified(event);
            case INIT, DESTROY -> instanceLives.remade(task, event);
            case ASSERT_HELD -> locks.discipline().assertHeld(task, event);
            case LOCK_PIN, LOCK_UNPIN -> locks.discipline().pin(task, event);
            case FORK -> lives.fork(task, event);
            case PROCESS_FORK -> {
                lives.fork(task, event);
                processes.fork(task, event);
            }
            case JOIN_BEGIN -> {
                blocking.inCallback(task, event);
                wakeups.joins().begins(task, event);
            }
            case JOIN -> join(task, event);
            case EXIT, RETURN_TO_USER, IDLE -> lives.boundary(task, event);
            case FREEZE -> {
                if (!lives.holdsLocks(task, event)) {
                    blocking.sleeps(task, event);
                }
            }
            default -> inContext(task, event);
        }
    }

    private void join(Task task, Event event) {
        if (!wakeups.joins().waits(task, event.child)) {
            blocking.inCallback(task, event);
            wakeups.joins().begins(task, event);
        }
        wakeups.joins().ends(task);
        tasks.join(task, event.child);
    }

    private void inContext(Task task, Event event) {
        switch (event.op) {
            case IRQ_ENTER -> interrupts.entered(task, event);
            case IRQ_EXIT -> interrupts.left(task, event);
            case ATOMIC_ENTER,
                    ATOMIC_EXIT,
                    NONBLOCK_ENTER,
                    NONBLOCK_EXIT,
                    RECLAIM_SCOPE_ENTER,
                    RECLAIM_SCOPE_EXIT ->
                    sections.event(task, event);
            case SLEEP -> blocking.sleeps(task, event);
            case ALLOC -> allocate(task, event);
            case CTX_INIT -> {
                int node = pseudoLocks.beginContext(task, event);
                acquireContexts.begin(task, event, contextMaps.of(event.ctx), node);
            }
            case CTX_DONE -> acquireContexts.done(task, event);
            case CTX_FINI -> {
                acquireContexts.end(task, event);
                pseudoLocks.endContext(task, event);
            }
            default -> waitOrCall(task, event);
        }
    }

    private void allocate(Task task, Event event) {
        Reclaim reclaim =
                task.sections().effective(event.reclaim == null ? Reclaim.FS : event.reclaim);
        if (reclaim == Reclaim.NONE) {
            return;
        }
        blocking.reached(task, event);
        if (!callbackRules.allocates(task, reclaim, view.at(event))) {
            pseudoLocks.allocate(task, event);
        }
    }

    private void waitOrCall(Task task, Event event) {
        switch (event.op) {
            case WAIT -> {
                blocking.sleeps(task, event);
                droppedLocks.waits(task, event);
                signalSections.waits(task, event);
                longWaits.waits(task, event);
            }
            case WAKE -> {
                wakeups.forget(task);
                longWaits.wakes(task, event);
            }
            case SIGNAL -> wakeups.signals(task, event);
            case SIGNAL_ENTER -> signalSections.enter(task, event);
            case SIGNAL_EXIT -> signalSections.exit(task, event);
            case CALLBACK,
                    CALLBACK_ENTER,
                    CALLBACK_EXIT,
                    NOTIFY_ENTER,
                    NOTIFY_EXIT,
                    REGISTER,
                    UNREGISTER,
                    READ_BEGIN,
                    READ_RETRY,
                    SET_SEQ,
                    PIN,
                    UNPIN,
                    ACCESS ->
                    callbacks.event(task, event);
            default -> {
                // No rule uses the other operations yet.
            }
        }
    }
}
