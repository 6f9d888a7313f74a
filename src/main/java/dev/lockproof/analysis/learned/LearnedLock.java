package dev.lockproof.analysis.learned;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A lock instance that a witness held or requested.
 *
 * @param source the recording's name
 * @param number the instance's number in the recording, see {@link
 *     dev.lockproof.analysis.graph.Identities}
 * @param id the instance's id; an earlier instance may have had the same
 * @param lockClass the class that the id was last used with, or null; always null in a lesson about
 *     several recordings
 */
public record LearnedLock(String source, int number, String id, @Nullable ClassKey lockClass)
        implements Comparable<LearnedLock> {

    private static final Comparator<LearnedLock> ORDER =
            Comparator.comparing(LearnedLock::source)
                    .thenComparingInt(LearnedLock::number)
                    .thenComparing(LearnedLock::id);

    @Override
    public int compareTo(LearnedLock other) {
        return ORDER.compare(this, other);
    }
}
