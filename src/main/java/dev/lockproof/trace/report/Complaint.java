package dev.lockproof.trace.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report complains about. */
public sealed interface Complaint {

    /**
     * Locks or events that wait for each other, or can.
     *
     * @param sort what the ring consists of
     * @param steps the dependencies in the order of the ring; none if the report breaks off
     * @param classes the classes on the ring in its order; those known if the report breaks off
     * @param sync whether the last step waits for readers to end instead of requesting a lock
     * @param locks the locks themselves in the order of the classes; none if the classes say all
     */
    record Ring(
            Sort sort,
            List<ReportedStep> steps,
            List<String> classes,
            boolean sync,
            List<ReportedLock> locks)
            implements Complaint {

        /** What a ring consists of. */
        public enum Sort {
            /** Orders of locks. */
            ORDER,
            /** Waits for events and locks, some of them guessed. */
            WAITS,
            /** Tasks that wait for each other now. */
            STUCK
        }

        public Ring {
            steps = List.copyOf(steps);
            classes = List.copyOf(classes);
            locks = List.copyOf(locks);
        }

        /** A ring of which only classes are known. */
        public Ring(Sort sort, List<ReportedStep> steps, List<String> classes, boolean sync) {
            this(sort, steps, classes, sync, List.of());
        }

        /**
         * A ring of locks of a program, as a tool shows it.
         *
         * @param steps the orders that the report shows; those of a ring that it shortens are
         *     missing
         */
        public static Ring ofProgram(List<ReportedLock> locks, List<ReportedStep> steps) {
            List<String> classes = locks.stream().map(ReportedLock::lockClass).toList();
            return new Ring(Sort.ORDER, steps, classes, false, locks);
        }
    }

    /**
     * A task requests a class that it holds.
     *
     * @param wanted what it requests; null if the report breaks off
     * @param held what it holds; null if the report breaks off
     * @param same whether both are one lock; null if unknown
     */
    record Recursion(
            @Nullable ReportedLock wanted, @Nullable ReportedLock held, @Nullable Boolean same)
            implements Complaint {}

    /**
     * A class is used in contexts that do not go together.
     *
     * @param lock the lock; null if the report breaks off
     * @param before the earlier use, such as {@code IN-HARDIRQ-W}; null if unknown
     * @param now the use that the report is about; null if unknown
     */
    record Usage(@Nullable ReportedLock lock, @Nullable String before, @Nullable String now)
            implements Complaint {}

    /**
     * A lock that interrupts take is held while one is requested that is elsewhere held with such
     * interrupts enabled.
     *
     * @param hard whether hard interrupts are meant, not soft ones
     * @param safe the class that interrupts take; null if unknown
     * @param unsafe the class that is held with interrupts enabled; null if unknown
     * @param classes the classes on the path from the one to the other, as far as known
     * @param steps the dependencies on the path, as far as known
     */
    record UnsafePath(
            boolean hard,
            @Nullable String safe,
            @Nullable String unsafe,
            List<String> classes,
            List<ReportedStep> steps)
            implements Complaint {

        public UnsafePath {
            classes = List.copyOf(classes);
            steps = List.copyOf(steps);
        }
    }

    /** A context, from strict to lenient. */
    enum Context {
        RAW,
        SPIN,
        SLEEP,
        UNKNOWN
    }

    /**
     * A lock is requested in a stricter context than it allows.
     *
     * @param lock the lock; null if the report breaks off
     * @param needs the strictest context in which it may be taken
     * @param limit the context that it is taken in
     * @param under the held lock that makes the context; null if an interrupt does
     */
    record WaitContext(
            @Nullable ReportedLock lock, Context needs, Context limit, @Nullable ReportedLock under)
            implements Complaint {}

    /** Why nothing may sleep. */
    enum Atomic {
        LOCK,
        READER,
        HARD_INTERRUPT,
        SOFT_INTERRUPT,
        HARD_INTERRUPTS_OFF,
        SOFT_INTERRUPTS_OFF,
        PREEMPTION_OFF,
        NONBLOCK_SECTION
    }

    /**
     * Code that may sleep, or sleeps, where nothing may.
     *
     * @param slept whether it slept
     * @param why why nothing may sleep
     * @param under the lock under which nothing may sleep, if that is the reason
     * @param where the line of source that says it may sleep; null if unknown
     * @param site the code that calls it; null if unknown
     */
    record Sleep(
            boolean slept,
            Atomic why,
            @Nullable ReportedLock under,
            @Nullable String where,
            @Nullable String site)
            implements Complaint {}

    /**
     * A task that waits for long.
     *
     * @param task the task
     * @param seconds how long at least
     * @param owner the task that it waits for; null if unknown
     * @param lock the class that it waits for; null if unknown
     * @param site the code that waits; null if unknown
     */
    record Stuck(
            String task,
            long seconds,
            @Nullable String owner,
            @Nullable String lock,
            @Nullable String site)
            implements Complaint {}

    /**
     * Threads of one program that wait for each other at one moment.
     *
     * @param ring the threads; each holds what the one before it waits for
     * @param behind how many more threads wait for these locks, or for threads that do
     * @param told whether the program's own runtime reports it too
     * @param timed whether one of the threads gives up after some time
     */
    record Deadlock(List<BlockedThread> ring, int behind, boolean told, boolean timed)
            implements Complaint {

        public Deadlock {
            ring = List.copyOf(ring);
        }
    }

    /**
     * The runtime of a program stopped it because all its threads wait.
     *
     * @param threads the threads that wait
     */
    record AllAsleep(List<BlockedThread> threads) implements Complaint {

        public AllAsleep {
            threads = List.copyOf(threads);
        }
    }

    /**
     * A thread that waits for one lock in dump after dump.
     *
     * @param waiter the thread in the last of them
     * @param seconds how long it has waited at least
     * @param owner the thread that holds the lock in the last of them; null if unknown
     */
    record LongWait(BlockedThread waiter, long seconds, @Nullable BlockedThread owner)
            implements Complaint {}

    /**
     * A thread that has waited for one lock for longer than a tool allows.
     *
     * @param waiter the thread
     * @param duration how long at least, as the tool writes it
     * @param seconds the same in whole seconds
     * @param owner the thread that holds the lock; null if unknown
     */
    record Overdue(
            BlockedThread waiter, String duration, long seconds, @Nullable BlockedThread owner)
            implements Complaint {}

    /** What can be wrong with single locks. */
    enum Fault {
        UNLOCK_NOT_HELD,
        CONTENDED_NOT_REQUESTED,
        FREED_HELD,
        HELD_AT_EXIT,
        HELD_AT_USER_RETURN,
        NEST_NOT_HELD,
        READER_UNPROTECTED,
        WORK_LEAK,
        NOT_REGISTERED,
        TOO_DEEP,
        BAD_SUBCLASS,
        TWO_NAMES,
        FLUSHES_WHILE_FREEING
    }

    /**
     * Something wrong with single locks.
     *
     * @param fault what is wrong
     * @param locks the locks, or none if unknown
     * @param about what else the report names: a nest lock, a work item, a sentence; null for none
     * @param site the code at fault; null if unknown
     */
    record Breach(
            Fault fault, List<ReportedLock> locks, @Nullable String about, @Nullable String site)
            implements Complaint {

        public Breach {
            locks = List.copyOf(locks);
        }
    }
}
