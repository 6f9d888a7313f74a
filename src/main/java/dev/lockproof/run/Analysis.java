package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Hint;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.finding.Wordings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A recording that an analyzer has read to its end. Its findings are still to be computed.
 *
 * @param format the id of its format
 * @param formatWhy what shows the format, or that the sender named it
 * @param own contracts and profiles that came with it
 * @param hints labels for its findings
 * @param rules the rules and the texts of findings
 * @param nanos nanoseconds spent so far, without waiting for bytes
 */
record Analysis(
        String format,
        String formatWhy,
        Checks.Own own,
        Analyzer analyzer,
        List<Hint> hints,
        RuleCatalog rules,
        long nanos) {

    Analysis {
        hints = List.copyOf(hints);
    }

    /**
     * The result of an analysis.
     *
     * @param millis milliseconds spent, without waiting for bytes
     */
    record Outcome(AnalysisResult result, long millis) {}

    /** The same with another time. */
    Analysis withNanos(long otherNanos) {
        return new Analysis(format, formatWhy, own, analyzer, hints, rules, otherNanos);
    }

    /** Computes the findings. May be called once. */
    Outcome finish() {
        long start = System.nanoTime();
        AnalysisResult result = analyzer.finish();
        Wordings words = rules.wordings();
        result =
                result.withFindings(Hint.label(hints, result.findings(), words))
                        .withUnchecked(
                                Unchecked.of(rules.all(), result.coverage(), found(result), words));
        return new Outcome(result, (nanos + System.nanoTime() - start) / 1_000_000);
    }

    private static Set<String> found(AnalysisResult result) {
        Set<String> found =
                result.findings().stream().map(Finding::rule).collect(Collectors.toSet());
        found.addAll(result.checked());
        return found;
    }
}
