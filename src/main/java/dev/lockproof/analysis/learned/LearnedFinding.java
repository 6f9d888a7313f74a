package dev.lockproof.analysis.learned;

import dev.lockproof.finding.Finding;

/**
 * A finding of one or several recordings, each judged by itself.
 *
 * @param finding the finding as the first of the recordings with the worst severity has it
 * @param source that recording's name
 * @param recordings all recordings that have the finding, by their indexes in the lesson
 */
public record LearnedFinding(Finding finding, String source, IndexSet recordings) {

    /** Merges what two lessons show. */
    LearnedFinding merge(LearnedFinding other) {
        LearnedFinding shown = isShownBefore(other) ? this : other;
        return new LearnedFinding(shown.finding, shown.source, recordings.or(other.recordings));
    }

    private boolean isShownBefore(LearnedFinding other) {
        int order = other.finding.severity().compareTo(finding.severity());
        if (order == 0) {
            order = finding.confidence().compareTo(other.finding.confidence());
        }
        return order != 0 ? order < 0 : source.compareTo(other.source) <= 0;
    }
}
