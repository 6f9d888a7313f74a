package dev.lockproof.analysis;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.callback.CallRows;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.verdict.Conclusions;
import dev.lockproof.analysis.verdict.CrossRuns;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/*
 * Parts of one recording merge into what an analysis of the whole would have learned. Recordings stay beside each other
 * under their names: what they show of tasks, instances and gates must not mix, and their union is made when findings
 * are asked for, in the order of the names. Both ways the outcome depends on the set of what was merged alone.
 */

/**
 * What recordings, or parts of them, teach: merging is associative, commutative and idempotent, and
 * the result is a function of the summary alone. Nothing in it changes any more.
 */
public final class Summary {

    private static final int MAX_DIAGNOSTICS = 20;

    private final SortedMap<String, RunSummary> runs;

    Summary(String source, RunSummary run) {
        this(new TreeMap<>());
        runs.put(source, run);
    }

    private Summary(SortedMap<String, RunSummary> runs) {
        this.runs = runs;
    }

    /**
     * What this and another summary teach together.
     *
     * @throws IllegalArgumentException where both have a recording of one name that cannot be the
     *     same
     */
    public Summary merge(Summary other) {
        SortedMap<String, RunSummary> merged = new TreeMap<>(runs);
        other.runs.forEach((source, run) -> merged.merge(source, run, RunSummary::merge));
        return new Summary(merged);
    }

    /** What it amounts to. */
    public AnalysisResult result() {
        if (runs.size() == 1) {
            Evidence evidence = runs.values().iterator().next().evidence();
            Conclusions conclusions = new Conclusions(evidence);
            return result(
                    evidence,
                    conclusions.findings(),
                    conclusions.marks(),
                    conclusions.isCut(),
                    conclusions.cuts());
        }
        SortedMap<String, Evidence> evidence = new TreeMap<>();
        Set<String> lossy = new HashSet<>();
        runs.forEach((source, run) -> {
            evidence.put(source, run.evidence());
            if (run.lost()) {
                lossy.add(source);
            }
        });
        CrossRuns all = new CrossRuns(evidence, lossy);
        return result(all.union(), all.findings(), all.marks(), all.isCut(), all.cuts());
    }

    private AnalysisResult result(
            Evidence evidence,
            List<Finding> found,
            CycleMarks marks,
            boolean cut,
            List<String> cuts) {
        List<Diagnostic> diagnostics = diagnostics();
        cuts.forEach(each -> diagnostics.add(new Diagnostic(0, each)));
        tellCutCalls(diagnostics);
        int most = runs.values().stream().mapToInt(RunSummary::maxFindings).max().orElseThrow();
        List<Finding> findings = found;
        if (findings.size() > most) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            findings.size()
                                    + " findings, of which the worst "
                                    + most
                                    + " are kept (lockproof.limits.findings)"));
            findings = findings.subList(0, most);
        }
        Collection<RunSummary> all = runs.values();
        return new AnalysisResult(
                findings,
                LearnedGraph.of(evidence, marks, findings),
                sum(RunSummary::events),
                evidence.tasks().size(),
                Math.toIntExact(sum(RunSummary::locks)),
                evidence.classes().size(),
                evidence.dependencies().all().size(),
                !cut && all.stream().allMatch(RunSummary::isComplete),
                sum(RunSummary::skippedLines),
                diagnostics,
                CallRows.merge(all.stream().map(run -> run.calls().rows()).toList()));
    }

    private void tellCutCalls(List<Diagnostic> diagnostics) {
        long cut = sum(run -> run.calls().cut());
        if (cut > 0) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            cut
                                    + " calls of callbacks are not in the table: too many different"
                                    + " functions (lockproof.limits.findings)"));
        }
    }

    private long sum(ToLongFunction<RunSummary> of) {
        return runs.values().stream().mapToLong(of).sum();
    }

    private List<Diagnostic> diagnostics() {
        List<Diagnostic> diagnostics = new ArrayList<>();
        runs.forEach((source, run) -> {
            String in = runs.size() == 1 ? "" : " (in the recording " + source + ")";
            for (Diagnostic each : run.diagnostics()) {
                if (diagnostics.size() < MAX_DIAGNOSTICS) {
                    diagnostics.add(new Diagnostic(each.line(), each.message() + in));
                }
            }
            if (run.events() == 0) {
                diagnostics.add(
                        new Diagnostic(0, "the input has no events, so nothing was checked" + in));
            }
        });
        return diagnostics;
    }
}
