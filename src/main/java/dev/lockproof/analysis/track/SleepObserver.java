package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import org.jspecify.annotations.Nullable;

/** Sees every point that may sleep, allowed or not. Such points are frequent. */
public interface SleepObserver {

    /**
     * The task reaches a point that may sleep. Arguments are valid during the call.
     *
     * @param wanted the lock that the task requests there; null for none
     */
    void mayBlock(Task task, @Nullable Hold wanted, EventView event);

    /**
     * The task requests a lock that spins on most kernels and sleeps on this one. It may hold other
     * such locks, and softirqs may be off. Arguments are valid during the call.
     */
    void requestsRealTimeLock(Task task, Hold wanted, EventView event);
}
