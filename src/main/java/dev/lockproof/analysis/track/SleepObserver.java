package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import org.jspecify.annotations.Nullable;

/** Sees every point that may sleep, allowed or not. Such points are frequent. */
@FunctionalInterface
public interface SleepObserver {

    /**
     * The task reaches a point that may sleep. Arguments are valid during the call.
     *
     * @param wanted the lock that the task requests there; null for none
     */
    void mayBlock(Task task, @Nullable Hold wanted, EventView event);
}
