package dev.lockproof.trace;

/** What a recording's format cannot express, so that its absence proves nothing. */
public enum Gap {
    /** Nesting levels: two levels of one class look like one. */
    SUBCLASS,
    /** Nest locks: serialized acquisitions of one class look like recursion. */
    NEST,
    /** Whether lockdep was asked not to check the acquisition. */
    CHECK,
    /** Whether a reader is recursive. */
    READ_SORT,
    /** The class: several classes share the name that is known. */
    CLASS_IDENTITY,
    /** What kind of lock it is. */
    KIND,
    /** Whether interrupts, or only softirqs, are off. */
    IRQ_STATE,
    /** When interrupts are switched: only the state at other events is recorded. */
    IRQ_SWITCHES,
    /** When locks are released: all locks look held forever. */
    RELEASES,
    /** The instance: all locks of one name look like one. */
    INSTANCES,
    /** When locks are made and destroyed. */
    LIVES,
    /** When threads start and end, and who waits for their end. */
    THREADS,
    /** Claims of the program about locks: assertions, pins, downgrades. */
    CLAIMS,
    /** Sections in which a task may not block or reclaim, and points that may sleep. */
    SECTIONS,
    /** Waits for events, and their signals. */
    WAITS,
    /** Calls of callbacks, and what is registered for them. */
    CALLBACKS
}
