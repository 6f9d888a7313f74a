package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.PartCounts;
import dev.lockproof.finding.Finding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;

/**
 * A rule broken at single events.
 *
 * @param finding the finding at the first event
 * @param line the line of the first event
 * @param counts how often the rule was broken, by the part of the recording
 * @param last the line of the last event
 */
public record LearnedOccurrence(Finding finding, long line, long[] counts, long last) {

    /**
     * Chooses the finding that stands for all: the first in the recording; at one place by its
     * text.
     */
    private static final Comparator<LearnedOccurrence> FIRST =
            Comparator.comparingLong(LearnedOccurrence::line)
                    .thenComparing(each -> each.finding().explanation())
                    .thenComparing(each -> each.finding().toString());

    /** Merges what several parts of a recording saw. */
    static LearnedOccurrence merge(LearnedOccurrence one, LearnedOccurrence other) {
        LearnedOccurrence first = FIRST.compare(one, other) <= 0 ? one : other;
        return new LearnedOccurrence(
                first.finding,
                first.line,
                PartCounts.merge(one.counts, other.counts),
                Math.max(one.last, other.last));
    }

    /** Adds further events of the same part. */
    static LearnedOccurrence add(LearnedOccurrence one, LearnedOccurrence other) {
        LearnedOccurrence merged = merge(one, other);
        int part = one.counts.length - 1;
        merged.counts[part] = one.counts[part] + other.counts[part];
        return merged;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LearnedOccurrence other
                && finding.equals(other.finding)
                && line == other.line
                && Arrays.equals(counts, other.counts)
                && last == other.last;
    }

    @Override
    public int hashCode() {
        return Objects.hash(finding.fingerprint(), line, last);
    }
}
