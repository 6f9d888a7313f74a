package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.Range;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an interval subscription's readers and its callback have done. */
final class Reads {

    /** Whether readers use its sequence number at all. */
    boolean used;

    /** The line of the last {@code read_begin}, or 0. */
    long begun;

    /** Whether some {@code read_retry} found that nothing had changed. */
    boolean validated;

    /** Ranges invalidated since then. */
    final Ranges invalid = new Ranges();

    /** The sequence number; -1 if the recording does not show it. */
    long seq = -1;

    /** The line of the first call that did not set the number, or 0. */
    long unset;

    /** The function of that call. */
    int unsetFunction = -1;

    /** The locks held at every {@code read_retry}; null before the first. */
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

    /** Whether some part of a range has not been invalidated since readers last confirmed it. */
    boolean isNew(Range range) {
        return !invalid.isCut() && !invalid.cover(range);
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
