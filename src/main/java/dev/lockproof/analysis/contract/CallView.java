package dev.lockproof.analysis.contract;

import org.jspecify.annotations.Nullable;

/** What is known of a call and of its task when the call begins. */
public interface CallView {

    /** Whether it may block, where the recording says so. */
    @Nullable Boolean blockable();

    /** The reason that the caller gives; null for none. */
    @Nullable String event();

    /** Whether the task may not sleep whatever the callback's contract says; null for unknown. */
    @Nullable Boolean atomic();

    /** Whether the task is in an interrupt; null for unknown. */
    @Nullable Boolean interrupt();

    /** Whether the task is in a non-blocking section; null for unknown. */
    @Nullable Boolean nonblock();

    /**
     * Whether the task holds a lock.
     *
     * @param name of its class, as {@link LockNames} compares
     */
    boolean holds(String name);
}
