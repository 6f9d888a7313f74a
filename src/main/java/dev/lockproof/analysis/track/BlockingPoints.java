package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import org.jspecify.annotations.Nullable;

/** Points at which a task may sleep: whatever forbids that is told of them. */
final class BlockingPoints {

    private final SleepObserver observer;
    private final SequenceWriters writers;
    private final UsageRecorder usage;
    private final EventView view = new EventView();

    BlockingPoints(SleepObserver observer, SequenceWriters writers, UsageRecorder usage) {
        this.observer = observer;
        this.writers = writers;
        this.usage = usage;
    }

    void reached(Task task, Event event) {
        reached(task, null, event);
    }

    /** The task gives up its processor there, which it could not with interrupts off. */
    void sleeps(Task task, Event event) {
        reached(task, event);
        if (task.interrupts().untold() != 0 && task.frames() == 0) {
            usage.settle(task, task.interrupts().untold(), true);
        }
    }

    /**
     * @param wanted the lock that is asked for there, or null
     */
    void reached(Task task, @Nullable Hold wanted, Event event) {
        observer.mayBlock(task, wanted, view.at(event));
        writers.mayBlock(task, event);
    }

    /** A wait that callbacks must not do either, whatever else forbids. */
    void inCallback(Task task, Event event) {
        if (task.sections().callbacks() > 0) {
            reached(task, event);
        }
    }
}
