package dev.lockproof.report;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The findings of a run, worst first, which can be read several times. */
public interface FindingSource {

    /**
     * Reads findings one by one.
     *
     * @param rule only those of this rule; null for all
     * @param visitor answers whether it wants the next one
     */
    void read(@Nullable String rule, Predicate<ReportedFinding> visitor);

    /** Reads all findings. */
    default void read(Predicate<ReportedFinding> visitor) {
        read(null, visitor);
    }
}
