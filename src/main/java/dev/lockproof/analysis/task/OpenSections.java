package dev.lockproof.analysis.task;

import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReclaimScope;
import org.jspecify.annotations.Nullable;

/** The sections that a task is in, of each sort how many. */
public final class OpenSections {

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
    public boolean scope(@Nullable ReclaimScope scope, int change) {
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
    public boolean inScope() {
        return noFs + noIo + noReclaim > 0;
    }

    /** Whether allocations may not reclaim at all: the task itself frees memory. */
    public boolean reclaims() {
        return noReclaim > 0;
    }

    /** What an allocation may do to free memory here. */
    public Reclaim effective(Reclaim requested) {
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

    /** How many sections are open in which preemption is off, in the innermost interrupt frame. */
    public int atomic() {
        return atomic;
    }

    public void enterAtomic() {
        atomic++;
    }

    public void leaveAtomic() {
        atomic = Math.max(0, atomic - 1);
    }

    /** How many sections are open in which the task may not block. */
    public int nonblock() {
        return nonblock;
    }

    public void enterNonblock() {
        nonblock++;
    }

    public void leaveNonblock() {
        nonblock = Math.max(0, nonblock - 1);
    }

    /** Goes back to a number of sections. */
    public void restoreNonblock(int depth) {
        nonblock = depth;
    }

    /** In how many calls of callbacks the task is. */
    public int callbacks() {
        return callbacks;
    }

    public void enterCallback() {
        callbacks++;
    }

    public void leaveCallback() {
        callbacks = Math.max(0, callbacks - 1);
    }
}
