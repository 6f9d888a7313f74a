package dev.lockproof.analysis;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.finding.Coverage;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.trace.Limit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found.
 *
 * @param findings worst first, in a stable order
 * @param graph the dependencies between lock classes
 * @param doubts how many of the diagnostics, the first ones, say why a recording without findings
 *     is not clean: nothing could be checked, or something that may be a finding was not read
 * @param complete false if events were lost, if it is unknown what was held at the start, or if a
 *     bound may have left out findings
 * @param diagnostics messages to the sender of the input, up to a bound
 * @param callbacks calls by hook and function, worst first
 * @param benign the number of findings of each rule that only show what the format cannot say; they
 *     are not among the findings
 * @param coverage what each recording can show
 * @param unchecked rules that could not be checked; none until the rules are known
 */
public record AnalysisResult(
        List<Finding> findings,
        DependencyGraph graph,
        long events,
        int tasks,
        int locks,
        int classes,
        int dependencies,
        int doubts,
        boolean complete,
        long skippedLines,
        List<Diagnostic> diagnostics,
        List<CallRow> callbacks,
        SortedMap<String, Integer> benign,
        List<Coverage> coverage,
        List<Unchecked> unchecked) {

    /**
     * One message to the sender of the input.
     *
     * @param line the line that the message is about, from 1; 0 for the whole input
     * @param limit the bound to raise if a configurable one is the cause, else null
     */
    public record Diagnostic(long line, String message, @Nullable Limit limit) {

        Diagnostic(long line, String message) {
            this(line, message, null);
        }
    }

    /** Whether no findings mean that nothing is wrong as far as the recording shows. */
    public boolean conclusive() {
        return doubts == 0;
    }

    /** This result with its findings in other words or in another order. */
    public AnalysisResult withFindings(List<Finding> others) {
        return with(others, unchecked);
    }

    /** This result with the rules that could not be checked. */
    public AnalysisResult withUnchecked(List<Unchecked> rules) {
        return with(findings, rules);
    }

    private AnalysisResult with(List<Finding> others, List<Unchecked> rules) {
        return new AnalysisResult(
                others,
                graph,
                events,
                tasks,
                locks,
                classes,
                dependencies,
                doubts,
                complete,
                skippedLines,
                diagnostics,
                callbacks,
                benign,
                coverage,
                rules);
    }

    public AnalysisResult {
        findings = List.copyOf(findings);
        diagnostics = List.copyOf(diagnostics);
        callbacks = List.copyOf(callbacks);
        benign = Collections.unmodifiableSortedMap(new TreeMap<>(benign));
        coverage = List.copyOf(coverage);
        unchecked = List.copyOf(unchecked);
    }
}
