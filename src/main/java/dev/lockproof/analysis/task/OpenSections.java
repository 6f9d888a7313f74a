package dev.lockproof.analysis.task;

import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReclaimScope;
import org.jspecify.annotations.Nullable;

/** How many sections of each sort a task is in. */
public final class OpenSections {

    /** Sections with preemption disabled, in the innermost interrupt frame. */
    int atomic;

    /** Sections in which the task may not block. */
    int nonblock;

    /** Calls of callbacks. */
    int callbacks;

    private int noFs;
    private int noIo;
    private int noReclaim;

    /**
     * Enters (1) or leaves (-1) a section that restricts allocations. Returns false if there is
     * none to leave.
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

    /** Whether a section that restricts allocations is open. */
    public boolean inScope() {
        return noFs + noIo + noReclaim > 0;
    }

    /** Whether allocations may not reclaim at all, because the task itself frees memory. */
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

    /** Ends all sections. */
    void close() {
        atomic = 0;
        nonblock = 0;
        callbacks = 0;
        noFs = 0;
        noIo = 0;
        noReclaim = 0;
    }

    /** How many sections with preemption disabled are open, in the innermost interrupt frame. */
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

    /** Restores an earlier number of sections. */
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
