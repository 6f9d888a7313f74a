package dev.lockproof.analysis.track;

import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Leak;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

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

    /**
     * A point that may sleep.
     *
     * @param wanted the lock that is asked for there, or null
     */
    void mayBlock(Task task, @Nullable Hold wanted, Event event);

    /**
     * A blocking request for a lock that may not be taken in a context as strict as this.
     *
     * @param outer the strictest context in which it may be taken
     * @param limit the context
     */
    void invalidWaitContext(Task task, Hold wanted, WaitRank outer, WaitRank limit, Event event);

    /** A task waits for an event that it must itself signal, in a section that says so. */
    void waitsForItself(Task task, Hold section, Event event);

    /**
     * A wait that ended took longer than any should.
     *
     * @param node what was waited for
     * @param holder the task that held it, by its number, or -1
     * @param seconds how long, by the recording's times
     */
    void waitedLong(Task task, int node, int holder, long seconds, Event event);

    /** A task that frees memory waits for work of a queue that may need memory to go on. */
    void flushesWhileFreeing(Task task, int queue, Event event);

    /**
     * A breach of the discipline of a single lock or section.
     *
     * @param node the lock's class, or -1 where it is about none
     */
    void misuse(Misuse misuse, Task task, int node, Event event);

    /**
     * A wait for the readers of RCU inside a read-side section.
     *
     * @param held the section
     * @param wanted the wait
     */
    void syncInReader(Task task, Hold held, Hold wanted);

    /**
     * A work item or a callback ends otherwise than it began.
     *
     * @param section the class of the work item's map, or -1 for a callback: the event's
     * @param hold the lock that is still held, or null where it is about none
     */
    void leaked(Leak leak, Task task, int section, @Nullable Hold hold, Event event);

    /**
     * An event of callbacks, their callers or subscriptions: the beginning of a call before it
     * holds its map, the end while it does. The end of a call is given what only its beginning
     * says.
     */
    void callback(Task task, Event event);

    /**
     * An allocation that may free memory.
     *
     * @param reclaim what it may do, given the task's sections
     * @return whether it breaks a callback's contract, so that what else it shows is no news
     */
    boolean allocates(Task task, Reclaim reclaim, Event event);

    /** A task that is inside callbacks asked for a lock. */
    void takes(Task task, Event event);

    /** A task ends, goes idle or returns to user space. */
    void boundary(Task task, Event event);

    /** An instance's memory is gone: a lock's, or that of whatever else bears the id. */
    void destroyed(Event event);

    /** Events are missing. */
    void lost();
}
