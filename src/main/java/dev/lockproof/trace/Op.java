package dev.lockproof.trace;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What happened: the operations of the native trace format, version 1. */
public enum Op {
    META,
    ACQUIRE,
    CONTENDED,
    ACQUIRED,
    RELEASE,
    DOWNGRADE,
    UPGRADE,
    SYNC,
    INIT,
    SET_CLASS,
    DESTROY,
    LOCK_PIN,
    LOCK_UNPIN,
    ASSERT_HELD,
    IRQ_ENTER,
    IRQ_EXIT,
    IRQS_OFF,
    IRQS_ON,
    ATOMIC_ENTER,
    ATOMIC_EXIT,
    NONBLOCK_ENTER,
    NONBLOCK_EXIT,
    SLEEP,
    ALLOC,
    RECLAIM_SCOPE_ENTER,
    RECLAIM_SCOPE_EXIT,
    WAIT,
    WAKE,
    SIGNAL,
    SIGNAL_ENTER,
    SIGNAL_EXIT,
    FORK,
    JOIN_BEGIN,
    JOIN,
    EXIT,
    RETURN_TO_USER,
    IDLE,
    READ,
    WRITE,
    LOST,
    CALLBACK,
    CALLBACK_ENTER,
    CALLBACK_EXIT,
    NOTIFY_ENTER,
    NOTIFY_EXIT,
    REGISTER,
    UNREGISTER,
    READ_BEGIN,
    READ_RETRY,
    SET_SEQ,
    PIN,
    UNPIN,
    ACCESS,
    CTX_INIT,
    CTX_DONE,
    CTX_FINI,
    FREEZE,
    PROCESS_FORK;

    /**
     * Operations that no check is about by themselves. A recording of nothing else shows nothing
     * about locks.
     */
    private static final Set<Op> UNCHECKED =
            EnumSet.of(
                    META,
                    INIT,
                    SET_CLASS,
                    DESTROY,
                    IRQ_ENTER,
                    IRQ_EXIT,
                    FORK,
                    JOIN,
                    EXIT,
                    RETURN_TO_USER,
                    IDLE,
                    READ,
                    WRITE,
                    LOST);

    /** Whether a check may be about an event of this operation alone. */
    public boolean isChecked() {
        return !UNCHECKED.contains(this);
    }

    /** The name in the native format, such as {@code irq_enter}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
