package dev.lockproof.finding;

import java.util.Comparator;

/*
 * The score orders findings of one severity. It is a product of: how strong the evidence is, how severe the finding is,
 * how often the rarest step of its cycle occurs (logarithmically), how short the cycle is, what speaks against it (a
 * gate lock, a single task, an ambiguous class, a known pattern), and how long tasks wait for its locks if the kernel
 * counted that. It never hides a finding.
 */

/** The order in which to look at findings. */
public final class Ranking {

    /** By severity and score; the remaining keys make the order total and stable. */
    public static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity)
                    .thenComparing(Ranking::score)
                    .reversed()
                    .thenComparing(Finding::confidence)
                    .thenComparing(Finding::rule)
                    .thenComparing(f -> f.classes().size())
                    .thenComparing(f -> String.join("|", f.classes()))
                    .thenComparing(f -> f.line() == null ? 0L : f.line())
                    .thenComparing(Finding::fingerprint)
                    .thenComparing(Finding::explanation);

    /** The factor for a finding that is new to its project. */
    public static final double NEW = 1.5;

    private Ranking() {}

    /** A finding's score, above 0, rounded to thousandths. */
    public static double score(Finding finding) {
        return rounded(
                confidence(finding.confidence())
                        * (finding.severity().ordinal() + 1)
                        * exposure(finding)
                        * finding.weight()
                        / Math.max(1, finding.steps().size() - 1));
    }

    /** A score rounded to thousandths, and above 0. */
    public static double rounded(double score) {
        return Math.max(1, Math.round(score * 1000)) / 1000.0;
    }

    private static double confidence(Confidence confidence) {
        return switch (confidence) {
            case OBSERVED -> 1.0;
            case WITNESSED -> 0.9;
            case INSTANCE -> 0.7;
            case CLASS -> 0.4;
            case PRIMED -> 0.3;
            case CROSS_RUN -> 0.2;
            case GUESSED -> 0.1;
        };
    }

    /** 1 for a step seen once, 2 for one seen three times, 10 for one seen a thousand times. */
    private static double exposure(Finding finding) {
        long least =
                finding.steps().stream()
                        .filter(step -> step.declared() == null)
                        .mapToLong(Step::count)
                        .min()
                        .orElse(1);
        return StrictMath.log(1.0 + Math.max(1, least)) / StrictMath.log(2);
    }
}
