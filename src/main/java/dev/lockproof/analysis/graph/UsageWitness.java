package dev.lockproof.analysis.graph;

import java.util.Comparator;

/**
 * The first event that set a usage bit.
 *
 * @param task the task's number
 * @param line where it asked for the lock, or switched interrupts on while it held it
 * @param site the code that took the lock, or -1
 * @param since where the lock had been taken
 */
public record UsageWitness(int task, long line, int site, long since) {

    /** Whether it comes first in the recording. */
    boolean isBefore(UsageWitness other) {
        return ORDER.compare(this, other) < 0;
    }

    private static final Comparator<UsageWitness> ORDER =
            Comparator.comparingLong(UsageWitness::line)
                    .thenComparingLong(UsageWitness::since)
                    .thenComparingInt(UsageWitness::task);
}
