package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.judge.Causes;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.HandlerRequests;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.WaitingWriters;
import dev.lockproof.analysis.learned.Cut;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.learned.KnownUsage;
import dev.lockproof.analysis.ring.RecursiveLocking;
import dev.lockproof.analysis.ring.RingJudge;
import dev.lockproof.analysis.ring.SignalCycles;
import dev.lockproof.analysis.ring.WaitsHoldingLocks;
import dev.lockproof.analysis.rule.InterruptRules;
import dev.lockproof.analysis.rule.SequenceRules;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Ranking;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.Limit;
import java.util.ArrayList;
import java.util.List;

/** The findings that a recording's evidence supports. They depend on the evidence alone. */
public final class Conclusions {

    private final Evidence evidence;
    private final CycleMarks marks = new CycleMarks();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();

    private final Wordings words;

    private Conclusions(Evidence evidence, Wordings words) {
        this.words = words;
        this.evidence = evidence;
    }

    /**
     * Judges evidence.
     *
     * @param words the texts of findings
     */
    public static Conclusions of(Evidence evidence, Wordings words) {
        Conclusions conclusions = new Conclusions(evidence, words);
        conclusions.judge();
        return conclusions;
    }

    private void judge() {
        marks.absorb(evidence.marks());
        Dependencies dependencies = evidence.dependencies();
        Credibility trust = new Credibility(evidence.meta());
        Names names =
                new Names(
                        words,
                        evidence.symbols(),
                        evidence.tasks(),
                        evidence.classes(),
                        evidence.instances());
        Causes causes = new Causes();
        RingJudge judge = new RingJudge(evidence.tasks(), dependencies.heldSets(), trust.isLinux());
        WaitingWriters writers = new WaitingWriters(names, evidence.classes(), trust);
        findings.addAll(writers.weighed(evidence.occurrences().findings(words)));
        findings.addAll(evidence.atEnd());
        RecursiveLocking recursive = new RecursiveLocking(names, judge, trust, writers);
        findings.addAll(recursive.find(evidence.orders()));
        findings.addAll(new SequenceRules(names, evidence.classes()).find());
        SignalCycles eventCycles =
                new SignalCycles(names, evidence.events(), judge, writers, causes);
        findings.addAll(eventCycles.find(evidence.classes(), dependencies));
        if (trust.irqStateIsKnown()) {
            KnownUsage usages = new KnownUsage(evidence.classes(), evidence.tasks());
            findings.addAll(
                    new InterruptRules(names, evidence.classes(), usages, trust, causes).find());
        }
        GraphRules graph = new GraphRules(evidence, words, trust, judge, marks, causes);
        findings.addAll(graph.recorded());
        graph.addPrimed(findings);
        WaitsHoldingLocks waits = new WaitsHoldingLocks(names, evidence.events());
        findings.addAll(waits.find(findings));
        if (!trust.holdsAreKnown()) {
            findings.replaceAll(each -> Credibility.asHint(each, words));
        }
        findings.sort(Ranking.WORST_FIRST);
        List<Finding> shown = HandlerRequests.fitted(causes.shown(findings));
        findings.clear();
        findings.addAll(shown);
        evidence.cuts().forEach(what -> report(true, what));
        reportCutsOfEvidence();
        report(
                recursive.cut(),
                "One class has too many pairs of instances: some taken in both orders may be missing.");
        report(
                waits.cut(),
                "Too many tasks signal events or take locks: some waits under a lock may be missing.");
        report(
                graph.declaredCut(),
                "Some declared dependencies were left out: too many classes match their names.");
        report(
                graph.cut() || eventCycles.cut(),
                "The search for cycles stopped early because the graph is too dense. Cycles may be missing.");
    }

    private void reportCutsOfEvidence() {
        long events = evidence.occurrences().cut();
        report(
                events > 0,
                events + " events that break rules were left out: too many distinct findings.");
        if (evidence.dependencies().cut() > 0) {
            String what = "Some dependencies were left out: there are more than the limit allows";
            cuts.add(new Cut(what, Limit.DEPENDENCIES));
        }
        report(
                evidence.events().cut() > 0,
                "Some dependencies over events were left out: there are too many.");
    }

    private void report(boolean cut, String what) {
        if (cut) {
            cuts.add(new Cut(what));
        }
    }

    /** All findings, worst first. The order depends on the findings alone. */
    public List<Finding> findings() {
        return findings;
    }

    /** Maps dependencies to the findings whose cycles contain them. */
    public CycleMarks marks() {
        return marks;
    }

    /** Whether a bound left out something that findings may depend on. */
    public boolean isCut() {
        return !cuts.isEmpty();
    }

    /** What bounds left out, for the diagnostics. */
    public List<Cut> cuts() {
        return cuts;
    }
}
