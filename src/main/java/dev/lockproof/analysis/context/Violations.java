package dev.lockproof.analysis.context;

import dev.lockproof.trace.Event;

/**
 * What the tracker tells of things that go wrong at single events. Arguments are valid during the
 * call.
 */
public interface Violations {

    /**
     * A blocking request for a lock, or one of its class, that the task already holds.
     *
     * @param againstOrder whether the class declares an order of its instances, and this is against
     *     it
     */
    void recursion(Task task, Hold held, Hold wanted, boolean againstOrder);

    /**
     * A nest lock is named, or given up, while it serializes acquisitions, and the task does not
     * hold it.
     */
    void nestLockNotHeld(Task task, int node, int nest, Event event);

    /** A release of what the task does not hold, though all that it holds is known. */
    void releasedUnheld(Task task, int node, Event event);

    /** A task ends, goes idle or returns to user space with a hold. */
    void heldAtBoundary(Task task, Hold hold, Event event);

    /** An instance's memory goes, or it is made anew, while a task holds it. */
    void destroyedHeld(Task holder, Hold hold, Task task, Event event);

    /** A call of a callback ended, or is told as a whole. */
    void called(Task task, Event event);
}
