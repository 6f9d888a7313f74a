package dev.lockproof.analysis.callback;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often a function was called as a hook, and how that went.
 *
 * @param function without offset and module; null where the recording names none
 * @param calls how many calls ended
 * @param blockable how many of them were allowed to block
 * @param nonBlockable how many were not; the others are unknown
 * @param returns how many calls returned a value, by the value as people write it; values beyond
 *     the bound count as {@link CallTable#OTHER}
 * @param violations how many of the contract's clauses were broken
 */
public record CallRow(
        String hook,
        @Nullable String function,
        long calls,
        long blockable,
        long nonBlockable,
        Map<String, Long> returns,
        long violations) {

    /**
     * By violations, then by calls, both descending, then by name: a total order over hooks and
     * functions.
     */
    public static final Comparator<CallRow> WORST_FIRST =
            Comparator.comparingLong(CallRow::violations)
                    .reversed()
                    .thenComparing(Comparator.comparingLong(CallRow::calls).reversed())
                    .thenComparing(CallRow::hook)
                    .thenComparing(
                            CallRow::function, Comparator.nullsFirst(Comparator.naturalOrder()));

    public CallRow {
        returns = Collections.unmodifiableMap(new TreeMap<>(returns));
    }

    /** The sums for one function in two recordings, or in two shards of one. */
    CallRow plus(CallRow other) {
        Map<String, Long> sums = new TreeMap<>(returns);
        other.returns.forEach((value, count) -> sums.merge(value, count, Long::sum));
        return new CallRow(
                hook,
                function,
                calls + other.calls,
                blockable + other.blockable,
                nonBlockable + other.nonBlockable,
                sums,
                violations + other.violations);
    }
}
