package dev.lockproof.analysis.callback;

import dev.lockproof.trace.LockMode;

/** Knows which pseudo-lock a hook's calls hold. */
public interface CallbackMaps {

    /**
     * How a hook's calls hold their pseudo-lock.
     *
     * @param name its class
     * @param mode how it is held
     * @param span how long it is held
     */
    record Use(String name, LockMode mode, Span span) {}

    /** How long a call holds it. */
    enum Span {
        /** While it runs. */
        CALL,
        /** From its beginning until a call that closes the pair is over, unless it fails. */
        OPENS,
        /** From the beginning of the call that opened the pair until its own end. */
        CLOSES
    }

    /**
     * The pseudo-lock that is held around a call of a hook. That of an unknown hook is recursive:
     * nothing is known to wait for its calls.
     */
    Use mapOf(String hook);

    /** What is known of whether unregistering waits for running calls. */
    enum Waits {
        /** The contract says that it waits. */
        YES,
        /** No contract says so, but subsystems of a kernel usually wait. */
        USUALLY,
        /** No contract says so. */
        PERHAPS,
        /** It does not wait. */
        NO
    }

    /** Whether unregistering a hook's subscription waits for its running calls. */
    Waits unregisterWaits(String hook);
}
