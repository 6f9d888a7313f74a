package dev.lockproof.analysis.context;

import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReclaimScope;
import org.jspecify.annotations.Nullable;

/** The sections that a task is in, of each sort how many. */
final class OpenSections {

    /** Preemption is off, in the innermost interrupt frame. */
    int atomic;

    /** It may not block. */
    int nonblock;

    /** Calls of callbacks. */
    int callbacks;

    private int noFs;
    private int noIo;
    private int noReclaim;

    /**
     * Enters (1) or leaves (-1) a section that lowers what allocations may do; false where none is
     * open to leave.
     */
    boolean scope(@Nullable ReclaimScope scope, int change) {
        int open =
                scope == ReclaimScope.NOFS ? noFs : scope == ReclaimScope.NOIO ? noIo : noReclaim;
        if (open + change < 0) {
            return false;
        }
        if (scope == ReclaimScope.NOFS) {
            noFs += change;
        } else if (scope == ReclaimScope.NOIO) {
            noIo += change;
        } else {
            noReclaim += change;
        }
        return true;
    }

    /** Whether a section is open that lowers what allocations may do. */
    boolean inScope() {
        return noFs + noIo + noReclaim > 0;
    }

    /** Whether allocations may not reclaim at all: the task itself frees memory. */
    boolean reclaims() {
        return noReclaim > 0;
    }

    /** What an allocation may do to free memory here. */
    Reclaim effective(Reclaim requested) {
        if (requested == Reclaim.NONE || noReclaim > 0) {
            return Reclaim.NONE;
        }
        if (noIo > 0) {
            return Reclaim.DIRECT;
        }
        return noFs > 0 && requested == Reclaim.FS ? Reclaim.IO : requested;
    }

    /** Ends all. */
    void close() {
        atomic = 0;
        nonblock = 0;
        callbacks = 0;
        noFs = 0;
        noIo = 0;
        noReclaim = 0;
    }
}
