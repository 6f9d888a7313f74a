package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.SelfDeadlock;
import dev.lockproof.analysis.learned.InstanceOrders;
import dev.lockproof.analysis.ring.RecursiveLocking;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.track.Violation;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code self-deadlock} and the other rules of {@link SelfDeadlock}: a task waits for an instance
 * that it holds. A wait for another instance of the class is left to {@link RecursiveLocking}.
 */
public final class RecursionRules {

    private final Names names;
    private final EventFindings findings;
    private final InstanceOrders orders;

    private record Case(int node, int site, LockMode held, LockMode wanted) {}

    public RecursionRules(
            Names names, HeldSets heldSets, EventFindings findings, Learning learning) {
        this.names = names;
        this.orders = new InstanceOrders(heldSets, learning.part());
        this.findings = findings;
    }

    /**
     * A request for an instance that the task already holds, or for another instance of its class.
     */
    public void add(Violation.Recursion fault, Credibility trust) {
        int node = fault.node();
        Witness witness = fault.witness();
        if (witness.held() == witness.wanted()) {
            findings.add(
                    new Case(node, witness.site(), witness.heldMode(), witness.wantedMode()),
                    witness.line(),
                    () -> self(fault, trust));
            return;
        }
        orders.add(node, witness, fault.againstOrder());
    }

    /** The orders in which tasks took several instances of one class. */
    public InstanceOrders orders() {
        return orders;
    }

    private Finding self(Violation.Recursion fault, Credibility trust) {
        int node = fault.node();
        Witness witness = fault.witness();
        String lockClass = names.lockClass(node);
        boolean guess = trust.isGuess(witness.guessed());
        SelfDeadlock recursion = SelfDeadlock.of(names, node, witness, fault.interrupted());
        String rule = recursion.rule();
        Severity severity =
                guess ? Credibility.least(Severity.ERROR, trust.maxOnGuess()) : Severity.ERROR;
        Ring ring =
                new Ring(
                        List.of(lockClass),
                        List.of(names.step(lockClass, lockClass, witness, 1)),
                        scenario(lockClass, witness));
        return Finding.ring(
                        rule,
                        Fingerprint.of(rule, List.of(Fingerprint.className(names.identity(node)))),
                        new Grade(severity, guess ? Confidence.GUESSED : Confidence.INSTANCE),
                        recursion.text(names, node, witness),
                        ring,
                        List.of())
                .at(names.placeOf(witness.task(), witness.line(), witness.site()));
    }

    /**
     * The scenario of one task that requests a class twice: as a reader both times only behind a
     * writer.
     */
    public static List<ScenarioRow> scenario(String lockClass, Witness witness) {
        List<ScenarioRow> rows = new ArrayList<>();
        rows.add(new ScenarioRow(0, Names.request(witness.heldMode(), lockClass)));
        if (witness.heldMode().isReader() && witness.wantedMode().isReader()) {
            rows.add(new ScenarioRow(1, "lock(" + lockClass + ")"));
        }
        rows.add(new ScenarioRow(0, Names.request(witness.wantedMode(), lockClass)));
        return rows;
    }
}
