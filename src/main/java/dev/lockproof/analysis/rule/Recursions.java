package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.Recursion;
import dev.lockproof.analysis.judge.WorkItems;
import dev.lockproof.analysis.learned.InstanceOrders;
import dev.lockproof.analysis.ring.RecursiveLocking;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.track.Violation;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.LockMode;
import java.util.List;

/**
 * {@code self-deadlock} and what {@link Recursion} names apart: a task waits for an instance that
 * it holds. Where it waits for another instance of the class, that is noted for {@link
 * RecursiveLocking}.
 */
public final class Recursions {

    private final Names names;
    private final EventFindings findings;
    private final InstanceOrders orders;

    private record Case(int node, int site, LockMode held, LockMode wanted) {}

    public Recursions(Names names, HeldSets heldSets, EventFindings findings, Learning learning) {
        this.names = names;
        this.orders = new InstanceOrders(heldSets, learning.part());
        this.findings = findings;
    }

    /** A request for what a task holds already, or for another instance of its class. */
    public void add(Violation.Recursion fault, Credibility trust) {
        int node = fault.node();
        Witness witness = fault.witness();
        if (witness.held() == witness.wanted()) {
            findings.add(
                    new Case(node, witness.site(), witness.heldMode(), witness.wantedMode()),
                    witness.line(),
                    () -> self(node, witness, trust));
            return;
        }
        orders.add(node, witness, fault.againstOrder());
    }

    /** In which order tasks took several instances of one class. */
    public InstanceOrders orders() {
        return orders;
    }

    private Finding self(int node, Witness witness, Credibility trust) {
        String lockClass = names.lockClass(node);
        String task = names.task(witness.task());
        boolean guess = trust.isGuess(witness.guessed());
        Recursion recursion = Recursion.of(names, node, witness);
        String rule = CycleRule.ofOne(node, names, recursion.rule());
        boolean flush = rule.equals(CycleRule.FLUSH_DEADLOCK.id());
        return new Finding(
                Fingerprint.of(rule, List.of(Fingerprint.className(names.identity(node)))),
                rule,
                guess ? Credibility.least(Severity.ERROR, trust.mostOnGuess()) : Severity.ERROR,
                guess ? Confidence.GUESSED : Confidence.INSTANCE,
                flush ? WorkItems.selfFlushTitle(lockClass) : recursion.title() + ": " + lockClass,
                flush
                        ? WorkItems.selfFlush(names, lockClass, witness)
                        : again(node, witness) + recursion.why(),
                List.of(lockClass),
                List.of(names.step(lockClass, lockClass, witness, 1)),
                scenario(lockClass, witness),
                witness.line(),
                task,
                names.site(witness.site()),
                null,
                List.of());
    }

    private String again(int node, Witness witness) {
        return names.theTask(witness.task())
                + " holds "
                + names.lockClass(node, witness.held())
                + " since "
                + names.place(witness.heldLine(), witness.heldSite()).substring(3)
                + " and asks for the same lock again "
                + names.place(witness.line(), witness.site())
                + ". ";
    }

    /** One task asks twice. */
    public static List<ScenarioRow> scenario(String lockClass, Witness witness) {
        return List.of(
                new ScenarioRow(0, Names.request(witness.heldMode(), lockClass)),
                new ScenarioRow(0, Names.request(witness.wantedMode(), lockClass)));
    }
}
