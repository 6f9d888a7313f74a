package dev.lockproof.trace.report;

import java.util.EnumSet;
import java.util.Set;

/**
 * A tool for programs in user space whose report it is.
 *
 * @param tool its name, as its own documentation writes it
 * @param doubts what it is known to report although it cannot happen
 */
public record Teller(String tool, Set<Doubt> doubts) {

    /** Why what a tool reports may never happen, or be no fault of the program. */
    public enum Doubt {
        /** The tool does not count the locks that all threads of a ring hold. */
        GATES,
        /** The tool does not ask whether several threads take part. */
        ONE_THREAD,
        /** The tool does not ask whether the threads can run at the same time. */
        NOT_AT_ONCE,
        /** The tool takes a trylock that succeeded for a request that waits. */
        TRYLOCKS,
        /** The tool does not tell readers from writers. */
        READERS,
        /** The report shows the order that closes the ring alone. */
        SHORTENED,
        /** The request gives up after some time. */
        TIMED,
        /** The process was killed, so its threads had no time to release their locks. */
        KILLED,
        /** The process was killed while the thread waited for a lock. */
        KILLED_WAITING
    }

    public Teller {
        doubts = doubts.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(doubts));
    }
}
