package dev.lockproof.analysis.learned;

import java.util.Comparator;

/**
 * A lock that a task held at a request.
 *
 * @param exclusive whether the task held it exclusively
 */
public record LearnedGate(LearnedLock lock, boolean exclusive) implements Comparable<LearnedGate> {

    private static final Comparator<LearnedGate> ORDER =
            Comparator.comparing(LearnedGate::lock).thenComparing(LearnedGate::exclusive);

    @Override
    public int compareTo(LearnedGate other) {
        return ORDER.compare(this, other);
    }
}
