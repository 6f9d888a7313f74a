package dev.lockproof.analysis.learned;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A task that is a witness.
 *
 * @param source the recording's name
 * @param number the task's number in the recording, from 0
 * @param id the task's id
 * @param role what the task is for, or null
 * @param sharesRole whether another task had the same role
 * @param contradictory whether its recorded interrupt states contradict each other
 */
public record LearnedTask(
        String source,
        int number,
        String id,
        @Nullable String role,
        boolean sharesRole,
        boolean contradictory)
        implements Comparable<LearnedTask> {

    private static final Comparator<LearnedTask> ORDER =
            Comparator.comparing(LearnedTask::source).thenComparingInt(LearnedTask::number);

    @Override
    public int compareTo(LearnedTask other) {
        return ORDER.compare(this, other);
    }
}
