package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Ranking;
import java.util.ArrayList;
import java.util.List;

/** What all that a recording taught amounts to: a function of the evidence alone. */
public final class Conclusions {

    private final Evidence evidence;
    private final CycleMarks marks = new CycleMarks();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> cuts = new ArrayList<>();
    private final boolean cyclesCut;
    private final boolean declaredCut;

    public Conclusions(Evidence evidence) {
        this.evidence = evidence;
        marks.absorb(evidence.marks());
        Dependencies dependencies = evidence.dependencies();
        Trust trust = new Trust(evidence.meta());
        Names names =
                new Names(
                        evidence.symbols(),
                        evidence.tasks(),
                        evidence.classes(),
                        evidence.instances());
        RingJudge judge = new RingJudge(evidence.tasks(), dependencies.heldSets(), trust.isLinux());
        findings.addAll(evidence.occurrences().findings());
        findings.addAll(evidence.atEnd());
        findings.addAll(new RecursiveLocking(names, judge, trust).find(evidence.orders()));
        findings.addAll(new SequenceRules(names, evidence.classes()).find());
        EventCycles eventCycles = new EventCycles(names, evidence.events(), judge);
        findings.addAll(eventCycles.find(evidence.classes(), dependencies));
        if (trust.irqStateIsKnown()) {
            KnownUsage usages = new KnownUsage(evidence.classes(), evidence.tasks());
            findings.addAll(new InterruptRules(names, evidence.classes(), usages, trust).find());
        }
        GraphRules graph = new GraphRules(evidence, trust, judge, marks);
        findings.addAll(graph.recorded());
        graph.addPrimed(findings);
        findings.addAll(new WaitsHoldingLocks(names, evidence.events()).find(findings));
        declaredCut = graph.declaredCut();
        cyclesCut = graph.cut() || eventCycles.cut();
        if (!trust.holdsAreKnown()) {
            findings.replaceAll(Trust::asHint);
        }
        findings.sort(Ranking.WORST_FIRST);
        tellCuts();
    }

    private void tellCuts() {
        long events = evidence.occurrences().cut();
        if (events > 0) {
            cuts.add(events + " events that break rules were left out: too many different ones");
        }
        if (evidence.dependencies().cut() > 0) {
            cuts.add(
                    "some dependencies were left out: more than the bound on distinct ones"
                            + " (lockproof.limits.dependencies)");
        }
        if (evidence.events().cut() > 0) {
            cuts.add("some dependencies over events were left out: too many different ones");
        }
        if (declaredCut) {
            cuts.add("some declared dependencies were left out: too many classes have their names");
        }
        if (cyclesCut) {
            cuts.add(
                    "the search for cycles was ended early: the graph is too tangled; cycles may be missing");
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
        return evidence.dependencies().cut() > 0
                || evidence.events().cut() > 0
                || declaredCut
                || cyclesCut;
    }

    /** What bounds cut off, for the diagnostics. */
    public List<String> cuts() {
        return cuts;
    }
}
