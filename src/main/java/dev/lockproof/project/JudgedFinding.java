package dev.lockproof.project;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Ranking;
import dev.lockproof.finding.Severity;
import dev.lockproof.project.GatePolicy.Fate;
import java.util.Comparator;

/**
 * A finding and what the project's history says about it.
 *
 * @param isNew whether the line that the run is compared with does not have it, or has it as
 *     resolved
 * @param state its state after the run
 * @param regressed whether this run reopened it
 * @param fate whether it counts for the gate
 */
public record JudgedFinding(
        Finding finding, boolean isNew, FindingState state, boolean regressed, Fate fate) {

    /** A new finding comes before a known one that is about as bad. */
    static final Comparator<JudgedFinding> WORST_FIRST =
            Comparator.<JudgedFinding, Severity>comparing(judged -> judged.finding().severity())
                    .thenComparingDouble(JudgedFinding::score)
                    .reversed();

    /** The finding's rank within its severity: above 0, more is worse. */
    double score() {
        return scoreOf(finding, isNew);
    }

    /** A finding's rank within its severity. */
    public static double scoreOf(Finding finding, boolean isNew) {
        return Ranking.rounded(Ranking.score(finding) * (isNew ? Ranking.NEW : 1));
    }
}
