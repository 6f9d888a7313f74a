package dev.lockproof.analysis.callback;

import dev.lockproof.trace.LockMode;

/** Which pseudo-lock a hook's calls hold. */
public interface CallbackMaps {

    /**
     * How a hook's calls hold their pseudo-lock.
     *
     * @param name its class
     * @param mode how it is held
     * @param span for how long
     */
    record Use(String name, LockMode mode, Span span) {}

    /** For how long a call holds it. */
    enum Span {
        /** While it runs. */
        CALL,
        /** From its beginning on, unless it fails, until a call that closes the pair is over. */
        OPENS,
        /** Until its end, since the call that opened the pair began. */
        CLOSES
    }

    /** The pseudo-lock that is held around a call of a hook. */
    Use mapOf(String hook);

    /** Whether unregistering a hook's subscription waits for calls of it that run. */
    boolean unregisterWaits(String hook);
}
