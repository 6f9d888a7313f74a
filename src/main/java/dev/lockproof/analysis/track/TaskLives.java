package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Interrupts;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;

/** Starts and ends of tasks, boundaries at which a task holds nothing, and gaps. */
final class TaskLives {

    private final Tasks tasks;
    private final LockTracker locks;
    private final WakeupTracker wakeups;
    private final SignalSections signalSections;
    private final Sections sections;
    private final AcquireContexts acquireContexts;
    private final RecordedBackoffs backoffs;
    private final UsageRecorder usage;
    private final CallbackEvents callbacks;
    private final ViolationSink violations;
    private final EventView view = new EventView();
    private boolean lost;

    TaskLives(
            Tasks tasks,
            LockTracker locks,
            WakeupTracker wakeups,
            SignalSections signalSections,
            Sections sections,
            AcquireContexts acquireContexts,
            RecordedBackoffs backoffs,
            UsageRecorder usage,
            CallbackEvents callbacks,
            ViolationSink violations) {
        this.callbacks = callbacks;
        this.tasks = tasks;
        this.locks = locks;
        this.wakeups = wakeups;
        this.signalSections = signalSections;
        this.sections = sections;
        this.acquireContexts = acquireContexts;
        this.backoffs = backoffs;
        this.usage = usage;
        this.violations = violations;
    }

    /** Whether events were lost. */
    boolean lost() {
        return lost;
    }

    void fork(Task task, Event event) {
        Task old = tasks.find(event.child);
        if (old != null && old != task) {
            locks.dropAll(old);
            usage.giveUp(old);
        }
        tasks.fork(task, event.child);
    }

    /** A boundary: the task may hold nothing here, and from here on all its holds are known. */
    void boundary(Task task, Event event) {
        holdsLocks(task, event);
        callbacks.boundary(task, view.at(event));
        wakeups.forget(task);
        locks.dropAll(task);
        sections.close(task, event);
        usage.settle(task, Interrupts.ALL, true);
        task.cleared();
        if (event.op == Op.EXIT) {
            tasks.exit(task);
        }
    }

    /** Whether a task holds locks at a point where it may hold none, which is reported. */
    boolean holdsLocks(Task task, Event event) {
        boolean holds = false;
        for (int i = 0; i < task.depth(); i++) {
            if (!signalSections.isSection(task.hold(i))
                    && !endsWithItsProcess(task.hold(i), event)) {
                holds = true;
                violations.report(
                        new Violation.HeldAtBoundary(
                                EventPlace.of(event),
                                task.number(),
                                HeldLock.of(task.hold(i)),
                                event.op));
            }
        }
        return holds;
    }

    /** A child that exits takes the copies of its parent's locks with it. */
    private static boolean endsWithItsProcess(Hold hold, Event event) {
        return hold.inherited() && event.op == Op.EXIT;
    }

    /** The recording ends, so it will not show what the tasks' earlier state was. */
    void finish() {
        tasks.forEach(usage::giveUp);
    }

    /*
     * Events of a processor were lost. Any task may have run there, so all are affected unless the event names one.
     */
    void lose(Event event) {
        lost = true;
        callbacks.lost();
        if (event.task >= 0) {
            forget(tasks.get(event.task));
        } else {
            tasks.forEach(this::forget);
            tasks.setIncomplete();
        }
    }

    private void forget(Task task) {
        usage.giveUp(task);
        locks.dropAll(task);
        acquireContexts.forget(task);
        backoffs.forget(task);
        task.forget();
    }
}
