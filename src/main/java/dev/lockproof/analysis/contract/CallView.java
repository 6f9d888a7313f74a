package dev.lockproof.analysis.contract;

import org.jspecify.annotations.Nullable;

/** The facts known of a call and its task when the call begins. */
public interface CallView {

    /** Whether the call may block; null for unknown. */
    @Nullable Boolean blockable();

    /** The reason that the caller states; null for none. */
    @Nullable String event();

    /** Whether the task may not sleep, regardless of the contract; null for unknown. */
    @Nullable Boolean atomic();

    /** Whether the task is in an interrupt; null for unknown. */
    @Nullable Boolean interrupt();

    /** Whether the task is in a non-blocking section; null for unknown. */
    @Nullable Boolean nonblock();

    /**
     * Whether the task holds a lock.
     *
     * @param name the name of its class, as {@link LockNames} compares it
     */
    boolean holds(String name);
}
