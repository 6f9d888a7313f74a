package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;

/**
 * Locks that a wait gives up and takes again when it is over: that of a condition variable, or the
 * monitor that is waited for. The task does not hold it meanwhile, and afterwards it has requested
 * it later than what it held all the time.
 */
final class DroppedLocks {

    private final Symbols symbols;
    private final LockTracker locks;
    private boolean monitors;

    DroppedLocks(Symbols symbols, LockTracker locks) {
        this.symbols = symbols;
        this.locks = locks;
    }

    /** What the recording states about itself. */
    void meta(TraceMeta meta) {
        monitors = meta.profile() == Profile.JAVA;
    }

    /** A task begins to wait. Called before the wait is recorded. */
    void waits(Task task, Event event) {
        task.waits().setOpen(true);
        int index = event.drops >= 0 ? task.find(event.drops) : monitor(task, event);
        if (index >= 0 && task.hold(index).frame() == task.frames()) {
            Hold dropped = Hold.copy(task.hold(index));
            locks.drop(task, index);
            task.waits().setDropped(dropped);
        }
    }

    /** The index of the held monitor that the event waits for; -1 if it is none. */
    private int monitor(Task task, Event event) {
        int lock = symbols.locks().find(symbols.objects().text(event.on));
        int index = lock < 0 ? -1 : task.find(lock);
        boolean monitor = index >= 0 && (monitors || task.hold(index).kind() == LockKind.MONITOR);
        return monitor ? index : -1;
    }

    /** An event of a task that waited. The wait is over, unless an interrupt arrived. */
    void goesOn(Task task, Event event) {
        if (event.op == Op.IRQ_ENTER || task.frames() > 0) {
            return;
        }
        Hold dropped = task.waits().dropped();
        task.waits().setOpen(false);
        task.waits().setDropped(null);
        if (dropped != null && !isTakenOtherwise(dropped, event)) {
            dropped.requestAgain(task, event.line, event.site);
            locks.push(task, dropped);
        }
    }

    /** Whether the recording shows the request, or the task is gone. */
    private static boolean isTakenOtherwise(Hold dropped, Event event) {
        return event.op == Op.EXIT || (event.op == Op.ACQUIRE && event.lock == dropped.lock());
    }
}
