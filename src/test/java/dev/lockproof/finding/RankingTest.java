package dev.lockproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static Finding finding(Severity severity, Confidence confidence, long... counts) {
        List<Step> steps = new ArrayList<>();
        for (long count : counts) {
            steps.add(new Step("A", "B", "exclusive", "exclusive", "T", 1L, null, 1L, null, count));
        }
        return Finding.ring(
                "r",
                "f",
                new Grade(severity, confidence),
                new Text("t", "e"),
                new Ring(List.of("A"), steps, List.of()),
                List.of());
    }

    @Test
    void strongFindingsComeBeforeWeakOnes() {
        double before = Double.MAX_VALUE;
        for (Confidence confidence : Confidence.values()) {
            double score = Ranking.score(finding(Severity.ERROR, confidence));
            assertThat(score).isPositive().isLessThan(before);
            before = score;
        }
    }

    @Test
    void shortCyclesComeBeforeLongOnes() {
        assertThat(Ranking.score(finding(Severity.ERROR, Confidence.CLASS, 1, 1)))
                .isEqualTo(2 * Ranking.score(finding(Severity.ERROR, Confidence.CLASS, 1, 1, 1)));
    }

    @Test
    void theRarestStepDecidesHowExposedACycleIs() {
        assertThat(Ranking.score(finding(Severity.ERROR, Confidence.CLASS, 3, 900)))
                .isEqualTo(2 * Ranking.score(finding(Severity.ERROR, Confidence.CLASS, 1, 900)));
    }

    @Test
    void doubtLowersAScoreButNeverToZero() {
        Finding finding = finding(Severity.ERROR, Confidence.INSTANCE);

        assertThat(Ranking.score(finding.weighed(0.1)))
                .isEqualTo(Ranking.rounded(0.1 * Ranking.score(finding)));
        assertThat(Ranking.score(finding.weighed(1e-9))).isPositive();
    }

    @Test
    void severityComesFirst() {
        List<Finding> order =
                List.of(
                        finding(Severity.ERROR, Confidence.OBSERVED),
                        finding(Severity.ERROR, Confidence.GUESSED).weighed(0.1),
                        finding(Severity.WARNING, Confidence.OBSERVED, 1_000_000, 1_000_000),
                        finding(Severity.WARNING, Confidence.CLASS),
                        finding(Severity.INFO, Confidence.OBSERVED));
        List<Finding> shuffled = new ArrayList<>(order);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.sort(Ranking.WORST_FIRST);

        assertThat(shuffled).isEqualTo(order);
    }
}
