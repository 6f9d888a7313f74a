package dev.lockproof.analysis;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.analysis.learned.Evidence;
import java.util.List;

/**
 * What one recording teaches, or some parts of it.
 *
 * @param calls calls of callbacks
 * @param parts into how many parts the recording's tasks were divided
 * @param events how many there were
 * @param skippedLines how many lines were not understood
 * @param lost whether events are missing
 * @param maxFindings how many findings are wanted
 * @param diagnostics what the sender of the input should know, the first few
 */
record RunSummary(
        Evidence evidence,
        CallCounts calls,
        int parts,
        long events,
        long skippedLines,
        boolean lost,
        int maxFindings,
        List<Diagnostic> diagnostics) {

    RunSummary {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * What this and other parts of the same recording teach together.
     *
     * @throws IllegalArgumentException where they cannot be of one recording
     */
    RunSummary merge(RunSummary other) {
        if (parts != other.parts) {
            throw new IllegalArgumentException(
                    "the recording was divided into " + parts + " parts and into " + other.parts);
        }
        if (!with(other.evidence, other.calls).equals(other)) {
            throw new IllegalArgumentException("not parts of one recording");
        }
        return with(evidence.merge(other.evidence), calls.merge(other.calls));
    }

    private RunSummary with(Evidence otherEvidence, CallCounts otherCalls) {
        return new RunSummary(
                otherEvidence,
                otherCalls,
                parts,
                events,
                skippedLines,
                lost,
                maxFindings,
                diagnostics);
    }

    /** Whether all is known, apart from what bounds cut. */
    boolean isComplete() {
        return evidence.meta().complete() && !lost;
    }

    int locks() {
        return evidence.symbols().locks().size();
    }
}
