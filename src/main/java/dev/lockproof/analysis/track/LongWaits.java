package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.TaskWaits;
import dev.lockproof.trace.Event;

/**
 * Waits that take too long, by the recording's own times. A wait for a signal counts only if it
 * cannot be interrupted, because many tasks do nothing but wait for work.
 */
final class LongWaits {

    private final Instances instances;
    private final SignalNames signals;
    private final ViolationSink violations;

    LongWaits(Instances instances, SignalNames signals, ViolationSink violations) {
        this.instances = instances;
        this.signals = signals;
        this.violations = violations;
    }

    /** A task begins to wait for a lock that it requested. */
    void contended(Task task, Event event) {
        begins(task, event.lock, event);
    }

    /** It got the lock. */
    void acquired(Task task, Event event) {
        ends(task, event.lock, event);
    }

    /** A task begins to wait for a signal. */
    void waits(Task task, Event event) {
        if (Boolean.FALSE.equals(event.interruptible) && event.timeout < 0) {
            begins(task, signals.lock(event), event);
        }
    }

    void wakes(Task task, Event event) {
        ends(task, signals.lock(event), event);
    }

    private static void begins(Task task, int lock, Event event) {
        task.waits().setTimed(event.ts == Event.NO_TIME ? -1 : lock);
        task.waits().setSince(event.ts);
        task.waits().setSinceLine(event.line);
    }

    private void ends(Task task, int lock, Event event) {
        boolean timed = task.waits().timed() == lock && event.ts != Event.NO_TIME;
        task.waits().setTimed(-1);
        if (timed && event.ts - task.waits().since() > TaskWaits.LONGEST) {
            Instances.Instance instance = instances.get(lock);
            violations.report(
                    new Violation.WaitedLong(
                            EventPlace.of(event),
                            task.number(),
                            instances.node(lock) < 0 ? instance.signal() : instances.node(lock),
                            instance.releasedBy(),
                            (event.ts - task.waits().since()) / 1_000_000_000L,
                            task.waitsSinceLine()));
        }
    }
}
