package dev.lockproof.analysis;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.analysis.rule.Conclusions;
import dev.lockproof.analysis.rule.Evidence;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a recording teaches, or some parts of it: merging is associative, commutative and
 * idempotent, and the result is a function of the summary alone. Nothing in it changes any more.
 */
public final class Summary {

    private final Evidence evidence;
    private final CallCounts calls;
    private final Facts facts;

    Summary(Evidence evidence, CallCounts calls, Facts facts) {
        this.evidence = evidence;
        this.calls = calls;
        this.facts = facts;
    }

    /**
     * What each part of a recording knows of the whole.
     *
     * @param parts into how many parts the recording's tasks were divided
     * @param events how many there were
     * @param skippedLines how many lines were not understood
     * @param lost whether events are missing
     * @param maxFindings how many findings are wanted
     * @param diagnostics what the sender of the input should know, the first few
     */
    record Facts(
            int parts,
            long events,
            long skippedLines,
            boolean lost,
            int maxFindings,
            List<Diagnostic> diagnostics) {

        Facts {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /**
     * What this and another summary teach together.
     *
     * @throws IllegalArgumentException where they cannot be of one recording
     */
    public Summary merge(Summary other) {
        if (facts.parts() != other.facts.parts()) {
            throw new IllegalArgumentException(
                    "the recording was divided into "
                            + facts.parts()
                            + " parts and into "
                            + other.facts.parts());
        }
        if (!facts.equals(other.facts)) {
            throw new IllegalArgumentException("not parts of one recording");
        }
        return new Summary(evidence.merge(other.evidence), calls.merge(other.calls), facts);
    }

    /** What it amounts to. */
    public AnalysisResult result() {
        Conclusions conclusions = new Conclusions(evidence);
        List<Diagnostic> diagnostics = new ArrayList<>(facts.diagnostics());
        if (facts.events() == 0) {
            diagnostics.add(new Diagnostic(0, "the input has no events, so nothing was checked"));
        }
        for (String cut : conclusions.cuts()) {
            diagnostics.add(new Diagnostic(0, cut));
        }
        if (calls.cut() > 0) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            calls.cut()
                                    + " calls of callbacks are not in the table: too many different"
                                    + " functions (lockproof.limits.findings)"));
        }
        List<Finding> findings = conclusions.findings();
        if (findings.size() > facts.maxFindings()) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            findings.size()
                                    + " findings, of which the worst "
                                    + facts.maxFindings()
                                    + " are kept (lockproof.limits.findings)"));
            findings = findings.subList(0, facts.maxFindings());
        }
        return new AnalysisResult(
                findings,
                GraphView.of(evidence, conclusions.marks(), findings),
                facts.events(),
                evidence.tasks().size(),
                evidence.symbols().locks().size(),
                evidence.classes().size(),
                evidence.dependencies().all().size(),
                evidence.meta().complete() && !facts.lost() && !conclusions.isCut(),
                facts.skippedLines(),
                diagnostics,
                calls.rows());
    }
}
