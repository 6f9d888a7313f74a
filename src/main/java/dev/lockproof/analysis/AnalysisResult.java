package dev.lockproof.analysis;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.kernel.KernelWait;
import dev.lockproof.finding.Coverage;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.Limit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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
 * @param lines what became of the lines of all recordings
 * @param diagnostics messages to the sender of the input, up to a bound
 * @param callbacks calls by hook and function, worst first
 * @param benign the number of findings of each rule that only show what the format cannot say; they
 *     are not among the findings
 * @param coverage what each recording can show
 * @param recordings what each recording contributed, in the order of their names
 * @param waits rows of kernels' tables of waits, by recording and line
 * @param checked ids of rules that kernels' own graphs allowed to check
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
        InputLines lines,
        List<Diagnostic> diagnostics,
        List<CallRow> callbacks,
        SortedMap<String, Integer> benign,
        List<Coverage> coverage,
        List<Part> recordings,
        List<KernelWait> waits,
        Set<String> checked,
        List<Unchecked> unchecked) {

    /** What kernels' own files change in a result; see its parameters. */
    record FromKernel(
            List<Finding> findings,
            DependencyGraph graph,
            int classes,
            int dependencies,
            int doubts,
            boolean complete,
            List<Diagnostic> diagnostics,
            List<Part> recordings,
            List<KernelWait> waits,
            Set<String> checked) {

        FromKernel {
            findings = List.copyOf(findings);
            diagnostics = List.copyOf(diagnostics);
            recordings = List.copyOf(recordings);
            waits = List.copyOf(waits);
            checked = Set.copyOf(checked);
        }
    }

    /**
     * What one recording contributed.
     *
     * @param source its name
     * @param findings how many of all findings it shows by itself
     */
    public record Part(String source, long events, int findings) {}

    /**
     * One message to the sender of the input.
     *
     * @param file the file that the message is about; null for all of them, or if there is one only
     * @param line the line that the message is about, from 1; 0 for the whole input
     * @param limit the bound to raise if a configurable one is the cause, else null
     */
    public record Diagnostic(
            @Nullable String file, long line, String message, @Nullable Limit limit) {

        /** A message about a run's only file, or about all of them. */
        public Diagnostic(long line, String message, @Nullable Limit limit) {
            this(null, line, message, limit);
        }

        /** The same about a file. */
        Diagnostic in(String itsFile) {
            return new Diagnostic(itsFile, line, message, limit);
        }
    }

    /** Whether no findings mean that nothing is wrong as far as the recording shows. */
    public boolean conclusive() {
        return doubts == 0;
    }

    /** This result with its findings in other words or in another order. */
    public AnalysisResult withFindings(List<Finding> others) {
        return with(others, lines, diagnostics, doubts, complete, unchecked);
    }

    /** This result with one more message about a bound that may have left out findings. */
    public AnalysisResult withRemark(String message) {
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.add(new Diagnostic(0, message, null));
        return with(findings, lines, all, doubts, false, unchecked);
    }

    /** This result with the rules that could not be checked. */
    public AnalysisResult withUnchecked(List<Unchecked> rules) {
        return with(findings, lines, diagnostics, doubts, complete, rules);
    }

    /** This result of a recording that is one file of several. */
    public AnalysisResult in(String file) {
        return new AnalysisResult(
                findings.stream().map(each -> each.in(file)).toList(),
                graph.in(file),
                events,
                tasks,
                locks,
                classes,
                dependencies,
                doubts,
                complete,
                lines.in(file),
                diagnostics.stream().map(each -> each.in(file)).toList(),
                callbacks,
                benign,
                coverage,
                recordings,
                waits.stream().map(each -> new KernelWait(file, each.row())).toList(),
                checked,
                unchecked);
    }

    /**
     * This result of some files among others that nobody read.
     *
     * @param unread says so
     * @param remarks what else the sender should know about the input
     */
    public AnalysisResult withoutReading(List<Diagnostic> unread, List<Diagnostic> remarks) {
        List<Diagnostic> all = new ArrayList<>(unread);
        all.addAll(diagnostics);
        all.addAll(remarks);
        return with(
                findings,
                lines,
                all,
                doubts + unread.size(),
                complete && unread.isEmpty(),
                unchecked);
    }

    /** This result with what kernels' own files show. */
    AnalysisResult with(FromKernel kernel) {
        return new AnalysisResult(
                kernel.findings(),
                kernel.graph(),
                events,
                tasks,
                locks,
                kernel.classes(),
                kernel.dependencies(),
                kernel.doubts(),
                kernel.complete(),
                lines,
                kernel.diagnostics(),
                callbacks,
                benign,
                coverage,
                kernel.recordings(),
                kernel.waits(),
                kernel.checked(),
                unchecked);
    }

    private AnalysisResult with(
            List<Finding> otherFindings,
            InputLines otherLines,
            List<Diagnostic> otherDiagnostics,
            int otherDoubts,
            boolean isComplete,
            List<Unchecked> otherUnchecked) {
        return new AnalysisResult(
                otherFindings,
                graph,
                events,
                tasks,
                locks,
                classes,
                dependencies,
                otherDoubts,
                isComplete,
                otherLines,
                otherDiagnostics,
                callbacks,
                benign,
                coverage,
                recordings,
                waits,
                checked,
                otherUnchecked);
    }

    public AnalysisResult {
        findings = List.copyOf(findings);
        diagnostics = List.copyOf(diagnostics);
        callbacks = List.copyOf(callbacks);
        benign = Collections.unmodifiableSortedMap(new TreeMap<>(benign));
        coverage = List.copyOf(coverage);
        recordings = List.copyOf(recordings);
        waits = List.copyOf(waits);
        checked = Set.copyOf(checked);
        unchecked = List.copyOf(unchecked);
    }
}
