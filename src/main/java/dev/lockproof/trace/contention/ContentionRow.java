package dev.lockproof.trace.contention;

import java.util.List;
import java.util.Locale;

/**
 * How one lock class was waited for and held, in one mode.
 *
 * @param name the class, as printed; the kernel cuts long names
 * @param mode in which mode
 * @param contentions how often a task had to wait
 * @param contentionBounces how often a task had to wait for a holder on another processor
 * @param acquisitions how often the lock was taken
 * @param acquisitionBounces how often it was taken on another processor than before
 * @param waited how long tasks waited
 * @param held how long it was held
 * @param waiters the code that waited in any mode of the class, most frequent first
 * @param holders the code that held it meanwhile in any mode of the class, most frequent first
 * @param line the row's line
 */
public record ContentionRow(
        String name,
        Mode mode,
        long contentions,
        long contentionBounces,
        long acquisitions,
        long acquisitionBounces,
        Times waited,
        Times held,
        List<ContentionPoint> waiters,
        List<ContentionPoint> holders,
        long line) {

    /** The mode that a row is about. */
    public enum Mode {
        /** The only one in which the class was taken. */
        ANY,
        WRITE,
        READ;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ContentionRow {
        waiters = List.copyOf(waiters);
        holders = List.copyOf(holders);
    }

    /** The same with the code that waited and held. */
    public ContentionRow at(List<ContentionPoint> waiting, List<ContentionPoint> holding) {
        return new ContentionRow(
                name,
                mode,
                contentions,
                contentionBounces,
                acquisitions,
                acquisitionBounces,
                waited,
                held,
                waiting,
                holding,
                line);
    }
}
