package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
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

/** What all that a recording taught amounts to: a function of the evidence alone. */
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
        RingJudge judge = new RingJudge(evidence.tasks(), dependencies.heldSets(), trust.isLinux());
        findings.addAll(evidence.occurrences().findings(words));
        findings.addAll(evidence.atEnd());
        RecursiveLocking recursive = new RecursiveLocking(names, judge, trust);
        findings.addAll(recursive.find(evidence.orders()));
        findings.addAll(new SequenceRules(names, evidence.classes()).find());
        SignalCycles eventCycles = new SignalCycles(names, evidence.events(), judge);
        findings.addAll(eventCycles.find(evidence.classes(), dependencies));
        if (trust.irqStateIsKnown()) {
            KnownUsage usages = new KnownUsage(evidence.classes(), evidence.tasks());
            findings.addAll(new InterruptRules(names, evidence.classes(), usages, trust).find());
        }
        GraphRules graph = new GraphRules(evidence, words, trust, judge, marks);
        findings.addAll(graph.recorded());
        graph.addPrimed(findings);
        WaitsHoldingLocks waits = new WaitsHoldingLocks(names, evidence.events());
        findings.addAll(waits.find(findings));
        if (!trust.holdsAreKnown()) {
            findings.replaceAll(each -> Credibility.asHint(each, words));
        }
        findings.sort(Ranking.WORST_FIRST);
        evidence.cuts().forEach(what -> tell(true, what));
        tellCutsOfEvidence();
        tell(
                recursive.cut(),
                "too many pairs of instances of one class: some taken in both orders may be missing");
        tell(
                waits.cut(),
                "too many tasks signal events or take locks: some waits under a lock may be missing");
        tell(
                graph.declaredCut(),
                "some declared dependencies were left out: too many classes have their names");
        tell(
                graph.cut() || eventCycles.cut(),
                "the search for cycles was ended early: the graph is too tangled; cycles may be missing");
    }

    private void tellCutsOfEvidence() {
        long events = evidence.occurrences().cut();
        tell(
                events > 0,
                events + " events that break rules were left out: too many different ones");
        if (evidence.dependencies().cut() > 0) {
            String what = "some dependencies were left out: more than the bound on distinct ones";
            cuts.add(new Cut(what, Limit.DEPENDENCIES));
        }
        tell(
                evidence.events().cut() > 0,
                "some dependencies over events were left out: too many different ones");
    }

    private void tell(boolean cut, String what) {
        if (cut) {
            cuts.add(new Cut(what));
        }
    }

    /** All findings, worst first, in an order that depends on them alone. */
    public List<Finding> findings() {
        return findings;
    }

    /** Which dependencies are part of which findings' cycles. */
    public CycleMarks marks() {
        return marks;
    }

    /** Whether a bound left something out that findings may rest on. */
    public boolean isCut() {
        return !cuts.isEmpty();
    }

    /** What bounds cut off, for the diagnostics. */
    public List<Cut> cuts() {
        return cuts;
    }
}
