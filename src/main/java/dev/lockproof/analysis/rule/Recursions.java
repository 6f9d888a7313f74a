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
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.task.Task;
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
    private final HeldSets heldSets;
    private final EventFindings findings;
    private final Learning learning;
    private final InstanceOrders orders;

    private record Case(int node, int site, LockMode held, LockMode wanted) {}

    public Recursions(Names names, HeldSets heldSets, EventFindings findings, Learning learning) {
        this.names = names;
        this.learning = learning;
        this.orders = new InstanceOrders(heldSets, learning.part());
        this.heldSets = heldSets;
        this.findings = findings;
    }

    /** A request for what a task holds already, or for another instance of its class. */
    public void add(
            Task task, Hold held, Hold wanted, boolean againstDeclaredOrder, Credibility trust) {
        if (!learning.isOn()) {
            return;
        }
        Witness witness = wanted.witness(task, held, task.gates(heldSets));
        if (held.identity() == wanted.identity()) {
            findings.add(
                    new Case(wanted.node(), wanted.site(), held.mode(), wanted.mode()),
                    wanted.line(),
                    () -> self(wanted.node(), witness, trust));
            return;
        }
        orders.add(wanted.node(), witness, againstDeclaredOrder);
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
