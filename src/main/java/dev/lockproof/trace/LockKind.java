package dev.lockproof.trace;

import java.util.Locale;

/** Kinds of lock, with their wait ranks. */
public enum LockKind {
    UNKNOWN(WaitRank.NONE, WaitRank.NONE),
    MAP(WaitRank.NONE, WaitRank.NONE),
    RAW_SPINLOCK(WaitRank.RAW, WaitRank.RAW),
    SPINLOCK(WaitRank.SPIN, WaitRank.SPIN),
    RWLOCK(WaitRank.SPIN, WaitRank.SPIN),
    LOCAL_LOCK(WaitRank.SPIN, WaitRank.SPIN),
    SEQLOCK(WaitRank.SPIN, WaitRank.SPIN),
    MUTEX(WaitRank.SLEEP, WaitRank.SLEEP),
    RWSEM(WaitRank.SLEEP, WaitRank.SLEEP),
    WW_MUTEX(WaitRank.SLEEP, WaitRank.SLEEP),
    RTMUTEX(WaitRank.SLEEP, WaitRank.SLEEP),
    PERCPU_RWSEM(WaitRank.SLEEP, WaitRank.SLEEP),
    MONITOR(WaitRank.SLEEP, WaitRank.SLEEP),
    RCU(WaitRank.FREE, WaitRank.SPIN),
    RCU_BH(WaitRank.FREE, WaitRank.SPIN),
    RCU_SCHED(WaitRank.FREE, WaitRank.RAW),
    SRCU(WaitRank.NONE, WaitRank.NONE),
    SEMAPHORE(WaitRank.NONE, WaitRank.NONE);

    private final WaitRank outer;
    private final WaitRank inner;

    LockKind(WaitRank outer, WaitRank inner) {
        this.outer = outer;
        this.inner = inner;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The most restrictive context in which it may be taken. */
    public WaitRank outer() {
        return outer;
    }

    /** The context that holding it creates. */
    public WaitRank inner() {
        return inner;
    }

    /** Whether it is an RCU read-side section of any flavor, SRCU included. */
    public boolean isRcu() {
        return this == RCU || this == RCU_BH || this == RCU_SCHED || this == SRCU;
    }
}
