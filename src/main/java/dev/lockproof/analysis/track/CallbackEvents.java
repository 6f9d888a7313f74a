package dev.lockproof.analysis.track;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Reclaim;

/**
 * Takes the events that matter to callbacks and their contracts. Arguments are valid during the
 * call.
 */
public interface CallbackEvents {

    /**
     * An event of callbacks, their callers or subscriptions. A call's beginning comes before the
     * call holds its map, its end while it does. The view of a call's end is given its beginning:
     * see {@link EventView#ends}.
     */
    void callback(Task task, EventView event);

    /**
     * An allocation that may free memory.
     *
     * @param reclaim what it may do, given the task's sections
     * @return whether it breaks a callback's contract; then it must not be reported otherwise too
     */
    boolean allocates(Task task, Reclaim reclaim, EventView event);

    /** A task requested a lock; called inside callbacks, and elsewhere if {@link #watchesLocks}. */
    void takes(Task task, EventView event);

    /** Whether locks that are taken outside of callbacks matter too. */
    boolean watchesLocks();

    /** A task that is inside callbacks initialized a lock. */
    void initialized(Task task, EventView event);

    /** A task exits, goes idle or returns to user space. */
    void boundary(Task task, EventView event);

    /** The memory of an instance is freed: of a lock, or of whatever else has the id. */
    void destroyed(EventView event);

    /** Events were lost. */
    void lost();
}
