package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import org.jspecify.annotations.Nullable;

/** Reports each point that may sleep to everything that can forbid sleeping. */
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

    /** The task yields its processor there, so interrupts must be enabled. */
    void sleeps(Task task, Event event) {
        reached(task, event);
        if (task.interrupts().unknown() != 0 && task.frames() == 0) {
            usage.settle(task, task.interrupts().unknown(), true);
        }
    }

    /**
     * @param wanted the lock that the task requests there; null for none
     */
    void reached(Task task, @Nullable Hold wanted, Event event) {
        observer.mayBlock(task, wanted, view.at(event));
        writers.mayBlock(task, event);
    }

    /** A request for a spinning lock that sleeps on the real-time kernel of the recording. */
    void sleepsOnRealTime(Task task, Hold wanted, Event event) {
        observer.requestsRealTimeLock(task, wanted, view.at(event));
    }

    /** A wait that matters only inside callbacks. */
    void inCallback(Task task, Event event) {
        if (task.sections().callbacks() > 0) {
            reached(task, event);
        }
    }
}
