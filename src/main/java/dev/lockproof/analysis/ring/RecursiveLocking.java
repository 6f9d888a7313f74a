package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.WorkItems;
import dev.lockproof.analysis.learned.InstanceOrder;
import dev.lockproof.analysis.learned.InstanceOrder.Rings;
import dev.lockproof.analysis.learned.InstanceOrders;
import dev.lockproof.analysis.ring.RingJudge.Judgment;
import dev.lockproof.analysis.rule.Recursions;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code recursive-locking}: a task waits for another instance of a class of which it holds one;
 * nothing says then that two tasks do not do so crosswise. Where all instances were always taken in
 * one order, that is only told; where they were taken crosswise, it is a deadlock as any.
 */
public final class RecursiveLocking {

    private static final String RECURSIVE = "recursive-locking";

    /**
     * From so many cases on, one order in all of them is taken for a rule of the program. Lockdep
     * warns at the first; where the program is not held to its rules, no case against the order is
     * enough.
     */
    private static final int ENOUGH_FOR_AN_ORDER = 2;

    private final Names names;
    private final RingJudge judge;
    private final Credibility trust;
    private boolean cut;

    public RecursiveLocking(Names names, RingJudge judge, Credibility trust) {
        this.names = names;
        this.judge = judge;
        this.trust = trust;
    }

    /** Who does what where several take instances of the class crosswise: a column for each. */
    private List<ScenarioRow> crosswise(List<Witness> shown) {
        List<ScenarioRow> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            String held = names.lockOfClass(shown.get(i).held());
            rows.add(new ScenarioRow(i, Names.request(shown.get(i).heldMode(), held)));
        }
        for (int i = 0; i < shown.size(); i++) {
            String wanted = names.lockOfClass(shown.get(i).wanted());
            rows.add(new ScenarioRow(i, Names.request(shown.get(i).wantedMode(), wanted)));
        }
        return rows;
    }

    /** What the whole recording says of classes of which tasks held several instances. */
    public List<Finding> find(InstanceOrders orders) {
        List<Finding> result = new ArrayList<>();
        orders.forEach((node, order) ->
                result.add(recursive(node, order, orders.isAgainstDeclared(node))));
        return result;
    }

    /** Whether crosswise orders may be missing: too many pairs of instances. */
    public boolean cut() {
        return cut;
    }

    private Finding recursive(int node, InstanceOrder order, boolean againstDeclared) {
        List<String> notes = new ArrayList<>();
        List<Witness> shown = new ArrayList<>();
        Severity severity = judge(order, againstDeclared, notes, shown);
        if (CycleRule.ofOne(node, names, RECURSIVE).equals(CycleRule.FLUSH_DEADLOCK.id())) {
            // A worker holds a copy of its item's map: that the instances differ says nothing.
            severity = Severity.ERROR;
            notes.clear();
        }
        if (shown.isEmpty()) {
            shown.add(order.first());
        }
        boolean guess = trust.isGuess(shown.stream().anyMatch(Witness::guessed));
        if (guess) {
            severity = Credibility.least(severity, trust.mostOnGuess());
        }
        if (!trust.nestingIsKnown()) {
            severity = Severity.INFO;
            notes.add(
                    "the format carries neither nesting levels nor nest locks, which may make this harmless");
        }
        return finding(node, order, shown, severity, guess, notes);
    }

    private String crossing(String lockClass, Witness witness) {
        return names.theTask(witness.task())
                + " holds "
                + names.lock(witness.held())
                + " of class "
                + lockClass
                + ", taken "
                + names.place(witness.heldLine(), witness.heldSite())
                + ", and asks for "
                + names.lock(witness.wanted())
                + " of the same class "
                + names.place(witness.line(), witness.site())
                + ". Unless all tasks take such locks in one order, two of them can wait for each other.";
    }

    private Severity judge(
            InstanceOrder order, boolean againstDeclared, List<String> notes, List<Witness> shown) {
        Rings rings = order.rings(names::lock);
        for (List<Dependency> each : rings.all()) {
            Judgment judgment = judge.judge(each);
            if (judgment.feasible() || shown.isEmpty()) {
                shown.clear();
                shown.addAll(judgment.witnesses());
            }
            if (judgment.feasible()) {
                notes.add(
                        "instances are taken in both orders: two tasks that do so crosswise wait for each other");
                return Severity.ERROR;
            }
        }
        if (rings.cut()) {
            cut = true;
            notes.add(
                    "more pairs of instances were taken than are kept or compared: some may be taken in both orders");
        }
        if (!shown.isEmpty()) {
            notes.add(
                    "instances are taken in both orders, but never by two tasks that could do so at once");
            return Severity.INFO;
        }
        if (againstDeclared) {
            notes.add("against the order that the class declares for its instances");
            return Severity.WARNING;
        }
        int enough = trust.isLinux() ? ENOUGH_FOR_AN_ORDER : 1;
        if (order.count() >= enough && !rings.cut()) {
            notes.add(
                    order.count() == 1
                            ? "recorded once only, so that no instances were taken in both orders"
                            : "always in the same instance order in "
                                    + order.count()
                                    + " recorded cases");
            return Severity.INFO;
        }
        return Severity.WARNING;
    }

    private Finding finding(
            int node,
            InstanceOrder order,
            List<Witness> shown,
            Severity severity,
            boolean guess,
            List<String> notes) {
        String lockClass = names.lockClass(node);
        String rule = CycleRule.ofOne(node, names, RECURSIVE);
        Witness witness = shown.getFirst();
        String task = names.task(witness.task());
        List<Step> steps = new ArrayList<>();
        for (Witness each : shown) {
            steps.add(
                    names.step(
                            lockClass,
                            lockClass,
                            each,
                            shown.size() == 1 ? order.count() : order.count(each)));
        }
        return new Finding(
                Fingerprint.of(rule, List.of(Fingerprint.className(names.identity(node)))),
                rule,
                severity,
                guess
                        ? Confidence.GUESSED
                        : severity == Severity.ERROR ? Confidence.INSTANCE : Confidence.CLASS,
                rule.equals(RECURSIVE)
                        ? "Two locks of one class held at once: " + lockClass
                        : WorkItems.selfFlushTitle(lockClass),
                rule.equals(RECURSIVE)
                        ? crossing(lockClass, witness)
                        : WorkItems.selfFlush(names, lockClass, witness),
                List.of(lockClass),
                steps,
                shown.size() == 1 ? Recursions.scenario(lockClass, witness) : crosswise(shown),
                witness.line(),
                task,
                names.site(witness.site()),
                null,
                notes);
    }
}
