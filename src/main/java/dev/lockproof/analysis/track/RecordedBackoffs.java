package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import java.util.HashMap;
import java.util.Map;

/*
 * A recorder at the level of lockdep's own calls sees no acquire contexts, only the nest lock that stands for one. A
 * wound/wait mutex that was lost to another context then shows as a request that waited and ended without the lock. A
 * repeated request for a lock that the task already holds (-EALREADY) looks the same and is ignored.
 */

/** Back-offs of wound/wait mutexes in recordings whose requests name only a nest lock. */
final class RecordedBackoffs {

    private record Lost(Task task, int lock) {}

    private final LockClasses classes;
    private final ViolationSink violations;

    /** By nest lock, the lock that its context lost and has not requested again yet. */
    private final Map<Integer, Lost> lost = new HashMap<>();

    RecordedBackoffs(LockClasses classes, ViolationSink violations) {
        this.classes = classes;
        this.violations = violations;
    }

    /** A hold is about to be released: the nest lock of a context, or a request that failed. */
    void released(Task task, Event event) {
        lost.remove(event.lock);
        int index = task.find(event.lock);
        if (index < 0) {
            return;
        }
        Hold hold = task.hold(index);
        boolean failed =
                hold.waiting()
                        && hold.nest() >= 0
                        && classes.kind(hold.node()) == LockKind.WW_MUTEX;
        if (failed && !holdsBelow(task, index, hold.lock())) {
            lost.put(hold.nest(), new Lost(task, hold.lock()));
        }
    }

    private static boolean holdsBelow(Task task, int index, int lock) {
        for (int i = 0; i < index; i++) {
            if (task.hold(i).lock() == lock) {
                return true;
            }
        }
        return false;
    }

    /** A task requests a lock under a nest lock. */
    void acquire(Task task, int node, Event event) {
        Lost was = lost.get(event.nest);
        if (was == null || was.task != task || event.trylock) {
            return;
        }
        lost.remove(event.nest);
        if (holdsUnder(task, event.nest)) {
            violations.report(Violation.Misused.of(Misuse.WW_NO_BACKOFF, task, node, event));
        } else if (was.lock != event.lock) {
            violations.report(
                    Violation.Misused.of(Misuse.WW_OTHER_AFTER_BACKOFF, task, node, event));
        }
    }

    private static boolean holdsUnder(Task task, int nest) {
        for (int i = 0; i < task.depth(); i++) {
            if (task.hold(i).nest() == nest) {
                return true;
            }
        }
        return false;
    }

    /** Whether some context lost a lock and has not started again. */
    boolean any() {
        return !lost.isEmpty();
    }

    /** Events of a task were lost. */
    void forget(Task task) {
        lost.values().removeIf(each -> each.task == task);
    }
}
