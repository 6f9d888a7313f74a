package dev.lockproof.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockproof.analysis.kernel.KernelWait;
import dev.lockproof.trace.contention.ContentionPoint;
import dev.lockproof.trace.contention.ContentionRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one lock class was waited for and held, as the kernel counted it. Times are in microseconds.
 *
 * @param lockClass the class, as the kernel prints it: it cuts names after 37 characters
 * @param mode {@code any}, or {@code write} and {@code read} where the kernel counts them apart
 * @param contentionBounces how often a task waited for a holder on another processor
 * @param acquisitionBounces how often the lock was taken on another processor than before
 * @param waiters the code that waited, most frequent first, in all modes of the class together
 * @param holders the code that held the lock meanwhile, in all modes of the class together
 * @param file the file of the run that the row is in; null if the run has one file only
 */
@Schema(name = "LockWaits")
public record LockWaits(
        @JsonProperty("class") String lockClass,
        String mode,
        long contentions,
        long contentionBounces,
        double waitMinMicros,
        double waitMaxMicros,
        double waitTotalMicros,
        double waitAvgMicros,
        long acquisitions,
        long acquisitionBounces,
        double holdMinMicros,
        double holdMaxMicros,
        double holdTotalMicros,
        double holdAvgMicros,
        List<ContentionPoint> waiters,
        List<ContentionPoint> holders,
        @Nullable String file,
        long line) {

    private static final Comparator<LockWaits> LONGEST_FIRST =
            Comparator.comparingDouble(LockWaits::waitTotalMicros)
                    .thenComparingLong(LockWaits::contentions)
                    .thenComparingDouble(LockWaits::holdTotalMicros)
                    .reversed()
                    .thenComparing(LockWaits::lockClass)
                    .thenComparing(LockWaits::mode)
                    .thenComparing(
                            LockWaits::file, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparingLong(LockWaits::line);

    public LockWaits {
        waiters = List.copyOf(waiters);
        holders = List.copyOf(holders);
    }

    /**
     * The rows of a result, those first that were waited for longest. A run's only file has no name
     * in them.
     */
    static List<LockWaits> of(List<KernelWait> rows) {
        return rows.stream()
                .map(each -> of(each.row(), each.source().isEmpty() ? null : each.source()))
                .sorted(LONGEST_FIRST)
                .toList();
    }

    private static LockWaits of(ContentionRow row, @Nullable String file) {
        return new LockWaits(
                row.name(),
                row.mode().text(),
                row.contentions(),
                row.contentionBounces(),
                row.waited().minMicros(),
                row.waited().maxMicros(),
                row.waited().totalMicros(),
                row.waited().avgMicros(),
                row.acquisitions(),
                row.acquisitionBounces(),
                row.held().minMicros(),
                row.held().maxMicros(),
                row.held().totalMicros(),
                row.held().avgMicros(),
                row.waiters(),
                row.holders(),
                file,
                row.line());
    }
}
