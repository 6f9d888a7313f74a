package dev.lockproof.analysis.learned;

import dev.lockproof.trace.LockKind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock class and its usage.
 *
 * @param id its identity
 * @param name its name
 * @param alias the name to show if the recording names the class by an address only, else null
 * @param kind what kind of lock it is
 * @param usage its usage bits, each with its first witness
 * @param spares for bits that a task may set wrongly, the first witness of a task other than that
 *     in {@code usage}
 */
public record LearnedClass(
        ClassKey id,
        String name,
        @Nullable String alias,
        LockKind kind,
        List<LearnedUsage> usage,
        List<LearnedUsage> spares) {

    public LearnedClass {
        usage = List.copyOf(usage);
        spares = List.copyOf(spares);
    }

    /**
     * The first witness of some usage bits.
     *
     * @param trusted as for a {@link LearnedDependency}
     * @param bits see {@link dev.lockproof.analysis.graph.Usage}
     * @param task the task, and so the recording
     * @param line where it requested the lock, or enabled interrupts while it held it
     * @param site the code that took the lock, or null
     * @param since the line where the lock had been taken
     */
    public record LearnedUsage(
            boolean trusted,
            int bits,
            LearnedTask task,
            long line,
            @Nullable String site,
            long since) {

        /** The first recording, then the first place in it. */
        static final Comparator<LearnedUsage> ORDER =
                Comparator.<LearnedUsage, String>comparing(each -> each.task().source())
                        .thenComparingLong(LearnedUsage::line)
                        .thenComparingLong(LearnedUsage::since)
                        .thenComparing(LearnedUsage::task)
                        .thenComparing(
                                LearnedUsage::site,
                                Comparator.nullsFirst(Comparator.naturalOrder()));

        /** This witness for other bits. */
        LearnedUsage of(int otherBits) {
            return new LearnedUsage(trusted, otherBits, task, line, site, since);
        }
    }
}
