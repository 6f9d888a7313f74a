package dev.lockproof.analysis;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.finding.Finding;
import java.util.List;

/**
 * What an analysis found.
 *
 * @param findings worst first, in a stable order
 * @param graph the dependencies between lock classes
 * @param complete false where events were lost, what was held before is unknown, or a bound may
 *     have left findings out
 * @param diagnostics what the sender of the input should know, the first few
 * @param callbacks calls by hook and function, worst first
 */
public record AnalysisResult(
        List<Finding> findings,
        DependencyGraph graph,
        long events,
        int tasks,
        int locks,
        int classes,
        int dependencies,
        boolean complete,
        long skippedLines,
        List<Diagnostic> diagnostics,
        List<CallRow> callbacks) {

    /**
     * @param line the line it is about, 0 for the whole input
     */
    public record Diagnostic(long line, String message) {}

    /** The same with its findings in other words or another order. */
    public AnalysisResult withFindings(List<Finding> others) {
        return new AnalysisResult(
                others,
                graph,
                events,
                tasks,
                locks,
                classes,
                dependencies,
                complete,
                skippedLines,
                diagnostics,
                callbacks);
    }

    public AnalysisResult {
        findings = List.copyOf(findings);
        diagnostics = List.copyOf(diagnostics);
        callbacks = List.copyOf(callbacks);
    }
}
