package dev.lockproof.analysis.learned;

import java.util.Comparator;
import java.util.List;

/**
 * A dependency that is part of findings' cycles.
 *
 * @param fingerprints of the findings, in order
 */
public record LearnedMark(ClassKey from, ClassKey to, List<String> fingerprints) {

    static final Comparator<LearnedMark> ORDER =
            Comparator.comparing(LearnedMark::from).thenComparing(LearnedMark::to);

    public LearnedMark {
        fingerprints = List.copyOf(fingerprints);
    }
}
