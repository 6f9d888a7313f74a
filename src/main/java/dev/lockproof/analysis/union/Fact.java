package dev.lockproof.analysis.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.trace.LockKind;
import java.util.List;

/*
 * A run's evidence is a set of facts. So the evidence of several runs is the union of theirs, and a run is taken out by
 * deleting what no other run shows. What would otherwise need an update (a usage bit of a class, its kind of lock, that
 * its name is ambiguous) is a fact of its own.
 */

/**
 * A fact packed into a long: a dependency of one kind, or something about one class. The codes are
 * stored and must not change.
 */
public final class Fact {

    /** In place of the class that a dependency leads to: the fact is about one class. */
    public static final int NO_CLASS = -1;

    /** The recording shows the class. */
    public static final int SEEN = 8;

    /** Several classes of the recording share the name. */
    public static final int AMBIGUOUS = 9;

    /** Classes have numbers below this. */
    public static final int MAX_CLASSES = 1 << 25;

    private static final int USAGE = 16;
    private static final int KIND = 64;

    private static final int WHAT_BITS = 7;
    private static final int CLASS_BITS = 26;

    /** By code; others may be added at the end. */
    private static final List<LockKind> KINDS =
            List.of(
                    LockKind.UNKNOWN,
                    LockKind.MAP,
                    LockKind.RAW_SPINLOCK,
                    LockKind.SPINLOCK,
                    LockKind.RWLOCK,
                    LockKind.LOCAL_LOCK,
                    LockKind.SEQLOCK,
                    LockKind.MUTEX,
                    LockKind.RWSEM,
                    LockKind.WW_MUTEX,
                    LockKind.RTMUTEX,
                    LockKind.PERCPU_RWSEM,
                    LockKind.MONITOR,
                    LockKind.RCU,
                    LockKind.RCU_BH,
                    LockKind.RCU_SCHED,
                    LockKind.SRCU,
                    LockKind.SEMAPHORE);

    private Fact() {}

    /** Packs a fact. Facts sort by the first class, then by the second, then by what they say. */
    public static long of(int from, int to, int what) {
        return ((long) from << CLASS_BITS | to + 1) << WHAT_BITS | what;
    }

    public static int from(long fact) {
        return (int) (fact >>> WHAT_BITS + CLASS_BITS);
    }

    /** The class that a dependency leads to, or {@link #NO_CLASS}. */
    public static int to(long fact) {
        return (int) (fact >>> WHAT_BITS & (1 << CLASS_BITS) - 1) - 1;
    }

    public static int what(long fact) {
        return (int) (fact & (1 << WHAT_BITS) - 1);
    }

    /** Whether this says something about a dependency; it is the kind then. */
    public static boolean isDependency(int what) {
        return what >= 0 && what < EdgeKind.COUNT;
    }

    /** What says that a class has a usage bit, by the number of the bit. */
    public static int usage(int bit) {
        return USAGE + bit;
    }

    /** The usage bits that something says, or 0. */
    public static int usageBits(int what) {
        return what >= USAGE && what < USAGE + Integer.SIZE ? 1 << what - USAGE : 0;
    }

    /** What says that a class is of a kind of lock. */
    public static int kind(LockKind kind) {
        return KIND + KINDS.indexOf(kind);
    }
}
