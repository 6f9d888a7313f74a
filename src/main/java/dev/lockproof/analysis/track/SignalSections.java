package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;

/**
 * Sections that a task must complete before it signals, as the recording marks them. A section is
 * held like a shared lock: what the task requests in it depends on it, and a wait for the signal
 * waits for the section. Entering a section waits for nothing.
 */
final class SignalSections {

    private final WakeupTracker wakeups;
    private final LockTracker locks;
    private final ViolationSink violations;
    private final SignalGraph graph;
    private final Event section = new Event();

    SignalSections(
            WakeupTracker wakeups, LockTracker locks, ViolationSink violations, SignalGraph graph) {
        this.wakeups = wakeups;
        this.locks = locks;
        this.violations = violations;
        this.graph = graph;
    }

    void enter(Task task, Event event) {
        fill(event, Op.ACQUIRE);
        graph.markExplicit(wakeups.names().node(section.lock));
        section.kind = LockKind.MAP;
        section.mode = LockMode.SHARED;
        section.trylock = true;
        locks.acquire(task, section, false);
    }

    void exit(Task task, Event event) {
        fill(event, Op.RELEASE);
        if (task.find(section.lock) >= 0) {
            locks.release(task, task, section);
        }
    }

    /** A task waits, perhaps for what it must itself signal. */
    void waits(Task task, Event event) {
        int lock = wakeups.names().lock(event);
        int index = task.find(lock);
        if (index >= 0 && event.timeout < 0) {
            violations.report(
                    new Violation.WaitsForItself(
                            EventPlace.of(event), task.number(), HeldLock.of(task.hold(index))));
        }
        wakeups.waits(task, event);
    }

    /** Whether a hold is such a section and not a lock. */
    boolean isSection(Hold hold) {
        return wakeups.names().node(hold.lock()) >= 0;
    }

    private void fill(Event event, Op op) {
        int lock = wakeups.names().lock(event);
        section.clear();
        section.op = op;
        section.line = event.line;
        section.task = event.task;
        section.site = event.site;
        section.lock = lock;
    }
}
