package dev.lockproof.analysis.learned;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A dependency with its witnesses.
 *
 * @param <N> what it connects: classes, or instances of one class
 * @param from what was held
 * @param to what was requested meanwhile
 * @param trusted whether trusted recordings show it, see {@link LearnedRecording#isTrusted}; others
 *     take no part in what recordings show together
 * @param counts how often it was seen, by the part of the recording; for several recordings the
 *     largest count of one
 * @param shownBy which recordings show which kinds of it
 * @param witnesses the retained witnesses, in order
 * @param dropped whether there were more witnesses than are retained
 * @param severalTasks whether more than one task showed it
 * @param common the locks held at every such request, in order
 */
public record LearnedDependency<N extends Comparable<N>>(
        N from,
        N to,
        boolean trusted,
        long[] counts,
        RecordingsByKind shownBy,
        List<LearnedWitness> witnesses,
        boolean dropped,
        boolean severalTasks,
        List<LearnedGate> common) {

    public LearnedDependency {
        witnesses = List.copyOf(witnesses);
    }

    /** The mask of kinds, see {@link dev.lockproof.analysis.graph.EdgeKind}. */
    public int kinds() {
        return shownBy.kinds();
    }

    /** This dependency with the indexes of its recordings replaced. */
    LearnedDependency<N> of(RecordingsByKind others) {
        return new LearnedDependency<>(
                from, to, trusted, counts, others, witnesses, dropped, severalTasks, common);
    }

    /** The task of the first witness; the only task unless several showed the dependency. */
    LearnedTask firstTask() {
        return witnesses.getFirst().task();
    }

    /** By what they connect; trusted ones come last. */
    int compareKey(LearnedDependency<N> other) {
        int order = from.compareTo(other.from);
        if (order == 0) {
            order = to.compareTo(other.to);
        }
        return order != 0 ? order : Boolean.compare(trusted, other.trusted);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LearnedDependency<?> other
                && from.equals(other.from)
                && to.equals(other.to)
                && trusted == other.trusted
                && Arrays.equals(counts, other.counts)
                && shownBy.equals(other.shownBy)
                && witnesses.equals(other.witnesses)
                && dropped == other.dropped
                && severalTasks == other.severalTasks
                && common.equals(other.common);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, trusted, shownBy);
    }
}
