package dev.lockproof.analysis.task;

/** How a work item or a callback can end otherwise than it began. */
public enum Leak {
    /** A lock that it took is still held. */
    LOCK_KEPT,
    /** A lock that was held before it began is not held any more. */
    LOCK_GIVEN_UP,
    /** Preemption was disabled and not enabled again, or the other way round. */
    PREEMPTION
}
