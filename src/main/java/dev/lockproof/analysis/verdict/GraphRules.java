package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.judge.Causes;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.WaitingWriters;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.learned.KnownUsage;
import dev.lockproof.analysis.prime.Priming;
import dev.lockproof.analysis.ring.CircularDependency;
import dev.lockproof.analysis.ring.Cycles;
import dev.lockproof.analysis.ring.Declared;
import dev.lockproof.analysis.ring.IrqUnsafeDependencies;
import dev.lockproof.analysis.ring.NamedGraph;
import dev.lockproof.analysis.ring.RingJudge;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules about paths through the graph. They run over the recorded dependencies first, and then
 * again with the declared ones. So a fault that the recording shows by itself is never reported as
 * one that needs a declaration.
 */
final class GraphRules {

    private final Evidence evidence;
    private final Wordings words;
    private final Credibility trust;
    private final RingJudge judge;
    private final CycleMarks marks;
    private final Causes causes;
    private boolean cut;
    private boolean declaredCut;

    GraphRules(
            Evidence evidence,
            Wordings words,
            Credibility trust,
            RingJudge judge,
            CycleMarks marks,
            Causes causes) {
        this.causes = causes;
        this.evidence = evidence;
        this.words = words;
        this.trust = trust;
        this.judge = judge;
        this.marks = marks;
    }

    /** Findings that need only recorded dependencies. */
    List<Finding> recorded() {
        Priming none = Priming.of(evidence.classes(), evidence.dependencies(), Set.of());
        NamedGraph graph = graph(none);
        Cycles cycles = new Cycles(graph);
        List<Finding> findings = new ArrayList<>();
        if (trust.irqStateIsKnown()) {
            IrqUnsafeDependencies irq = irq(graph, none);
            findings.addAll(irq.find());
            cut |= irq.cut();
        }
        findings.addAll(circular(none).findings(cycles, evidence.maxFindings()));
        cut |= cycles.cut();
        return findings;
    }

    /** Adds the findings that need declared dependencies and are not in the list yet. */
    void addPrimed(List<Finding> findings) {
        Priming priming =
                Priming.of(evidence.classes(), evidence.dependencies(), evidence.profiles());
        declaredCut = priming.cut();
        if (priming.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        findings.forEach(finding -> known.add(finding.fingerprint()));
        for (Finding finding : primed(priming)) {
            if (known.add(finding.fingerprint())) {
                findings.add(finding);
            }
        }
    }

    private List<Finding> primed(Priming priming) {
        NamedGraph graph = graph(priming);
        Cycles cycles = new Cycles(graph);
        List<Finding> findings = new ArrayList<>();
        if (trust.irqStateIsKnown()) {
            IrqUnsafeDependencies irq = irq(graph, priming);
            findings.addAll(irq.primed());
            cut |= irq.cut();
        }
        findings.addAll(circular(priming).primed(cycles, evidence.maxFindings()));
        cut |= cycles.cut();
        return findings;
    }

    private NamedGraph graph(Priming priming) {
        return NamedGraph.of(priming.classes(), priming.union(), evidence.events().explicitWaits());
    }

    private IrqUnsafeDependencies irq(NamedGraph graph, Priming priming) {
        Names names = names(priming);
        return new IrqUnsafeDependencies(
                names,
                priming.classes(),
                new KnownUsage(priming.classes(), evidence.tasks()),
                trust,
                graph,
                marks,
                causes,
                evidence.maxFindings(),
                new Declared(names, priming));
    }

    private CircularDependency circular(Priming priming) {
        Names names = names(priming);
        return new CircularDependency(
                names,
                trust,
                judge,
                marks,
                causes,
                new Declared(names, priming),
                new WaitingWriters(names, priming.classes(), trust));
    }

    private Names names(Priming priming) {
        return new Names(
                words,
                evidence.symbols(),
                evidence.tasks(),
                priming.classes(),
                evidence.instances());
    }

    /** Whether a search for cycles stopped early. */
    boolean cut() {
        return cut;
    }

    /** Whether some declared dependencies were left out because there were too many. */
    boolean declaredCut() {
        return declaredCut;
    }
}
