package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.finding.Hint;
import dev.lockproof.finding.Wordings;
import java.util.List;

/**
 * A recording that an analyzer has read to its end. Its findings are still to be computed.
 *
 * @param format the id of its format
 * @param own contracts and profiles that came with it
 * @param hints labels for its findings
 * @param words the texts of findings
 * @param nanos nanoseconds spent so far, without waiting for bytes
 */
record Analysis(
        String format,
        Checks.Own own,
        Analyzer analyzer,
        List<Hint> hints,
        Wordings words,
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
        return new Analysis(format, own, analyzer, hints, words, otherNanos);
    }

    /** Computes the findings. May be called once. */
    Outcome finish() {
        long start = System.nanoTime();
        AnalysisResult result = analyzer.finish();
        result = result.withFindings(Hint.label(hints, result.findings(), words));
        return new Outcome(result, (nanos + System.nanoTime() - start) / 1_000_000);
    }
}
