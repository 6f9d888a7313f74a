package dev.lockproof.analysis.graph;

import java.util.Comparator;

/**
 * The first event that set a usage bit.
 *
 * @param task the task's number
 * @param line where it requested the lock, or enabled interrupts while it held the lock
 * @param site the code that took the lock, or -1
 * @param since the line where the lock had been taken
 */
public record UsageWitness(int task, long line, int site, long since) {

    /** Whether this witness comes before the other in the recording. */
    boolean isBefore(UsageWitness other) {
        return ORDER.compare(this, other) < 0;
    }

    private static final Comparator<UsageWitness> ORDER =
            Comparator.comparingLong(UsageWitness::line)
                    .thenComparingLong(UsageWitness::since)
                    .thenComparingInt(UsageWitness::task);
}
