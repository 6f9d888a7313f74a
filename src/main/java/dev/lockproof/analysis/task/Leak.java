package dev.lockproof.analysis.task;

/** How the state at the end of a work item or a callback can differ from its beginning. */
public enum Leak {
    /** A lock that it took is still held. */
    LOCK_KEPT,
    /** A lock that was held before it began is no longer held. */
    LOCK_GIVEN_UP,
    /** Preemption was disabled and not enabled again, or the reverse. */
    PREEMPTION
}
