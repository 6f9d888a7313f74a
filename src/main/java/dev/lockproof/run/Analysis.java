package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.finding.Hint;
import java.util.List;

/**
 * A recording that was read to its end into an analyzer; what it teaches is still to be worked out.
 *
 * @param format the id of its format
 * @param own what came with it to hold it against
 * @param hints labels for what it finds
 * @param nanos time it took so far, without waiting for bytes
 */
record Analysis(String format, Checks.Own own, Analyzer analyzer, List<Hint> hints, long nanos) {

    Analysis {
        hints = List.copyOf(hints);
    }

    /**
     * What a recording taught.
     *
     * @param millis time it took, without waiting for bytes
     */
    record Outcome(AnalysisResult result, long millis) {}

    /** The same after another time. */
    Analysis withNanos(long otherNanos) {
        return new Analysis(format, own, analyzer, hints, otherNanos);
    }

    /** Works it out; once. */
    Outcome finish() {
        long start = System.nanoTime();
        AnalysisResult result = analyzer.finish();
        result = result.withFindings(Hint.label(hints, result.findings()));
        return new Outcome(result, (nanos + System.nanoTime() - start) / 1_000_000);
    }
}
