package dev.lockproof.analysis.contract;

import dev.lockproof.finding.Severity;
import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.Reclaim;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a contract states about the calls that fit a predicate.
 *
 * @param when the predicate
 * @param returns what a call may return; null if unstated
 * @param maySleep whether it may block in any way; null if unstated
 * @param mayReclaim the maximum that an allocation inside it may do; null if unstated
 * @param mayTakeSleepLocks whether it may take a sleeping lock, other than by trylock; null means
 *     the same as {@link #maySleep}
 * @param interruptsHolders whether a call may begin while a lock is held that its holder cannot
 *     release before the call ends
 * @param locksRequired locks that must be held when it is called
 * @param locksForbidden locks that must not be held when it is called and must not be taken in it
 * @param context the contexts from which it may be called
 * @param severity the severity of a breach, other than by a returned value
 * @param rules the rules that a breach breaks
 */
public record ContractCase(
        When when,
        @Nullable Returns returns,
        @Nullable MaySleep maySleep,
        @Nullable MayReclaim mayReclaim,
        @Nullable Boolean mayTakeSleepLocks,
        boolean interruptsHolders,
        List<LockNeed> locksRequired,
        List<LockNeed> locksForbidden,
        Context context,
        Severity severity,
        CaseRules rules) {

    public ContractCase {
        locksRequired = List.copyOf(locksRequired);
        locksForbidden = List.copyOf(locksForbidden);
    }

    /** Whether a call may sleep. */
    public boolean maySleep(@Nullable Boolean blockable) {
        return maySleep == null
                || maySleep == MaySleep.ALWAYS
                || (maySleep == MaySleep.IF_BLOCKABLE && !Boolean.FALSE.equals(blockable));
    }

    /** Whether a call may take sleeping locks. */
    public boolean mayTakeSleepLocks(@Nullable Boolean blockable) {
        return mayTakeSleepLocks == null ? maySleep(blockable) : mayTakeSleepLocks;
    }

    /** The ids of all rules that breaking this case can break. */
    public Set<String> ruleIds() {
        Set<String> ids = new TreeSet<>();
        if (returns != null) {
            ids.add(rules.returns());
        }
        if ((maySleep != null && maySleep != MaySleep.ALWAYS) || mayTakeSleepLocks != null) {
            ids.add(rules.sleeps());
        }
        if (mayReclaim != null && mayReclaim != MayReclaim.ANY) {
            ids.add(rules.reclaims());
        }
        if (!locksRequired.isEmpty()) {
            ids.add(rules.lockRequired());
        }
        if (!locksForbidden.isEmpty() || interruptsHolders) {
            ids.add(rules.lockForbidden());
        }
        if (context != Context.ANY) {
            ids.add(rules.context());
        }
        return ids;
    }

    /** Whether calls may sleep. */
    public enum MaySleep {
        ALWAYS,
        NEVER,
        /** They may, unless the call states that it is not blockable. */
        IF_BLOCKABLE
    }

    /** The maximum that an allocation may do to free memory. */
    public enum MayReclaim {
        /** No direct reclaim. */
        NONE,
        /** Direct reclaim without I/O. */
        NOIO,
        /** Direct reclaim with I/O but without file systems. */
        NOFS,
        ANY;

        /** Whether an allocation is within the bound. */
        public boolean permits(Reclaim allocation) {
            return switch (allocation) {
                case NONE -> true;
                case DIRECT -> this != NONE;
                case IO -> this == NOFS || this == ANY;
                case FS -> this == ANY;
            };
        }
    }

    /** Where a hook is called. */
    public enum Context {
        ANY,
        /** Not from an interrupt. */
        TASK,
        /** From a soft interrupt, or with soft interrupts off; not from a hard one. */
        SOFT,
        /** From a hard interrupt. */
        HARD
    }

    /**
     * A lock, by the names that its class may have: see {@link LockNames}. A lock that a recording
     * never shows is not reported as missing.
     *
     * @param anyOf names, of which one suffices
     * @param mode how it is held
     * @param severity the severity of a breach; null means that of the case
     */
    public record LockNeed(List<String> anyOf, AssertMode mode, @Nullable Severity severity) {
        public LockNeed {
            anyOf = List.copyOf(anyOf);
        }
    }
}
