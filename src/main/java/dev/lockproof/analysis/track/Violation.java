package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.analysis.task.HeldLock;
import dev.lockproof.analysis.task.Leak;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong at a single event, in the recording's numbers. A violation is a value:
 * it refers neither to the reader's event nor to a task's holds, which both change later.
 *
 * <p>In each record, {@code task} is the number of the task at fault and {@code node} a lock class.
 */
public sealed interface Violation {

    /**
     * A blocking request for a lock that the task already holds, or for another lock of its class.
     *
     * @param witness the hold and the request
     * @param againstOrder whether the class declares an order of its instances and the request
     *     breaks it
     * @param interrupted whether an interrupt on top of the holder requests it
     */
    record Recursion(int node, Witness witness, boolean againstOrder, boolean interrupted)
            implements Violation {}

    /**
     * The task names a nest lock that it does not hold, or releases one that still serializes
     * acquisitions.
     *
     * @param nest the nest lock's instance
     * @param released whether the task releases the nest lock
     */
    record NestLockNotHeld(EventPlace place, int task, int node, int nest, boolean released)
            implements Violation {}

    /**
     * A release of a lock that the task does not hold, although all its holds are known.
     *
     * @param lock the instance
     */
    record ReleasedUnheld(EventPlace place, int task, int node, int lock) implements Violation {}

    /**
     * A task exits, goes idle or returns to user space with a lock held.
     *
     * @param boundary which of the three
     */
    record HeldAtBoundary(EventPlace place, int task, HeldLock hold, Op boundary)
            implements Violation {}

    /**
     * In the child of a forked process, a blocking request for a lock that another thread held at
     * the fork. That thread does not exist in the child.
     *
     * @param holder the number of the thread that held it
     * @param hold its hold
     */
    record HeldAtFork(EventPlace place, int task, int holder, HeldLock hold) implements Violation {}

    /**
     * A task frees or initializes a lock that a task holds.
     *
     * @param holder the number of the task that holds the lock or waits for it
     * @param initialized whether the lock is initialized, not freed
     */
    record DestroyedHeld(EventPlace place, int task, int holder, HeldLock hold, boolean initialized)
            implements Violation {}

    /**
     * A blocking request for a lock in a stricter wait context than the lock allows.
     *
     * @param outer the strictest context that the lock allows
     * @param limit the wait context of the request
     * @param culprit the outermost hold that makes the context; null for none
     * @param interrupt the innermost interrupt that the task is in; null for none
     */
    record InvalidWaitContext(
            EventPlace place,
            int task,
            int node,
            WaitRank outer,
            WaitRank limit,
            @Nullable HeldLock culprit,
            @Nullable Irq interrupt)
            implements Violation {}

    /**
     * A task waits for what it must itself signal.
     *
     * @param section the open section in which it must signal
     */
    record WaitsForItself(EventPlace place, int task, HeldLock section) implements Violation {}

    /**
     * A wait took longer than any should.
     *
     * @param node what the task waited for
     * @param holder the number of the task that released it last, or -1
     * @param seconds the duration by the recording's times
     * @param sinceLine the line at which the wait began
     */
    record WaitedLong(
            EventPlace place, int task, int node, int holder, long seconds, long sinceLine)
            implements Violation {}

    /**
     * A task that frees memory waits for work of a queue that may need memory to continue.
     *
     * @param queue the class of the queue's map
     */
    record FlushesWhileFreeing(EventPlace place, int task, int queue) implements Violation {}

    /**
     * A breach of the discipline of a single lock or section.
     *
     * @param node the lock's class, or -1 if no lock is involved
     */
    record Misused(Misuse misuse, EventPlace place, int task, int node) implements Violation {

        static Misused of(Misuse misuse, Task task, int node, Event event) {
            return new Misused(misuse, EventPlace.of(event), task.number(), node);
        }
    }

    /**
     * A wait for the readers of RCU inside a read-side section.
     *
     * @param held the section
     * @param wanted the wait
     */
    record SyncInReader(int task, HeldLock held, HeldLock wanted) implements Violation {}

    /**
     * A work item or a callback ends in another state than it began in.
     *
     * @param section the class of the work item's map, or -1 for a callback
     * @param hook the callback's hook, a symbol, or -1
     * @param function the callback's function, a symbol, or -1
     * @param hold the lock that is still held; null if the leak is about none
     */
    record Leaked(
            Leak leak,
            EventPlace place,
            int task,
            int section,
            int hook,
            int function,
            @Nullable HeldLock hold)
            implements Violation {}
}
