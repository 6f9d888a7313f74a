package dev.lockproof.analysis.mmu;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an interval subscription's readers and its callback have done. */
final class Reads {

    /** Whether readers use its sequence number at all. */
    boolean used;

    /** The line of the last {@code read_begin}, or 0. */
    long begun;

    /** Whether a {@code read_retry} found that nothing had changed, ever. */
    boolean validated;

    /** What was invalidated since. */
    final Ranges invalid = new Ranges();

    /** The sequence number, where the recording tells; else -1. */
    long seq = -1;

    /** The line of the first call that did not set it, or 0. */
    long unset;

    /** The function of that call. */
    int unsetFunction = -1;

    /** Locks under which each {@code read_retry} was; null before the first. */
    @Nullable Set<Integer> retryLocks;

    void clear() {
        used = false;
        begun = 0;
        validated = false;
        invalid.clear();
        seq = -1;
        unset = 0;
        unsetFunction = -1;
        retryLocks = null;
    }

    /** Another {@code read_retry}, under these locks. */
    void retriedUnder(Set<Integer> locks) {
        if (retryLocks == null) {
            retryLocks = new HashSet<>(locks);
        } else {
            retryLocks.retainAll(locks);
        }
    }
}
