package dev.lockproof.format.gdb;

import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.trace.report.ReportedMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A thread that waits for a lock is inside pthread_mutex_lock or one of its kin, below which the C library waits for a
 * futex. Where its symbols are not at hand, only the outer function has a name, and no argument shows the lock.
 */
/**
 * A thread's wait for a lock.
 *
 * @param lock the lock; null if the text does not show it
 * @param mode how it is requested
 * @param timed whether the thread gives up after some time
 */
record LockCall(@Nullable DumpedLock lock, ReportedMode mode, boolean timed) {

    /** Calls in which a thread waits for something else, or for its turn after that. */
    private static final List<String> OTHER =
            List.of(
                    "pthread_cond_",
                    "pthread_join",
                    "pthread_barrier",
                    "sem_wait",
                    "sem_timedwait");

    private static final List<String> CALLS =
            List.of(
                    "pthread_mutex_lock",
                    "pthread_mutex_timedlock",
                    "pthread_mutex_clocklock",
                    "pthread_mutex_cond_lock",
                    "pthread_rwlock_rdlock",
                    "pthread_rwlock_wrlock",
                    "pthread_rwlock_timed",
                    "pthread_rwlock_clock",
                    "pthread_spin_lock",
                    "lll_lock_wait",
                    "lll_mutex_lock");

    /** What a thread waits for by its frames, innermost first; null if it is no lock. */
    static @Nullable LockCall of(List<GdbFrame> frames) {
        boolean waits = false;
        boolean timed = false;
        ReportedMode mode = ReportedMode.UNKNOWN;
        String address = null;
        String symbol = "";
        for (GdbFrame each : frames) {
            if (!Code.isLibrary(each) || isOther(each.function())) {
                break;
            }
            waits |= isCall(each.function());
            timed |= each.function().contains("_timed") || each.function().contains("_clock");
            mode = mode == ReportedMode.UNKNOWN ? mode(each.function()) : mode;
            String shown = each.address();
            if (shown != null && (address == null || isCall(each.function()))) {
                address = shown;
                symbol = each.symbol().isEmpty() ? symbol : each.symbol();
            }
        }
        if (!waits) {
            return null;
        }
        return new LockCall(
                address == null ? null : new DumpedLock(symbol, address, !symbol.isEmpty()),
                mode,
                timed);
    }

    private static boolean isCall(String function) {
        return CALLS.stream().anyMatch(function::contains);
    }

    private static boolean isOther(String function) {
        return OTHER.stream().anyMatch(function::contains);
    }

    private static ReportedMode mode(String function) {
        if (function.contains("rdlock")) {
            return ReportedMode.SHARED;
        }
        return function.contains("mutex") || function.contains("wrlock")
                ? ReportedMode.EXCLUSIVE
                : ReportedMode.UNKNOWN;
    }
}
