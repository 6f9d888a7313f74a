package dev.lockproof.analysis.task;

/** Breaches of the discipline of a single lock or section, each visible at one event. */
public enum Misuse {
    ASSERTED_UNHELD,
    ASSERTED_OTHER_MODE,
    ASSERTED_NOT_HELD,
    PINNED_RELEASED,
    UNPINNED_UNPINNED,
    PINNED_UNHELD,
    DOWNGRADED_UNHELD,
    DOWNGRADED_READER,
    UPGRADED_UNHELD,
    RELEASED_OTHER_MODE,
    CONTENDED_UNREQUESTED,
    TOO_DEEP,
    SUBCLASS_OUT_OF_RANGE,
    KEY_WITH_TWO_NAMES,
    TAKEN_AFTER_DESTROY,
    NONBLOCK_EXIT_WITHOUT_ENTER,
    NONBLOCK_LEFT_OPEN,
    ATOMIC_EXIT_WITHOUT_ENTER,
    ATOMIC_LEFT_OPEN,
    SCOPE_EXIT_WITHOUT_ENTER,
    SCOPE_LEFT_OPEN,
    IRQS_ON_IN_HARDIRQ,
    RCU_READER_UNHELD,
    NAME_WITH_TWO_KINDS,
    NONBLOCK_CHANGED,
    RELEASED_OUT_OF_ORDER,
    IRQ_WHILE_OFF,
    IRQ_FLAG_DIFFERS,
    WW_NO_CONTEXT,
    WW_OTHER_TASK,
    WW_OTHER_CLASS,
    WW_NESTED,
    WW_DONE,
    WW_FINI_WITH_LOCKS,
    WW_NO_BACKOFF,
    WW_OTHER_AFTER_BACKOFF;

    /** Whether it breaks a limit that only Linux has. */
    public boolean ofLinuxOnly() {
        return this == TOO_DEEP || this == SUBCLASS_OUT_OF_RANGE;
    }
}
