package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.context.Hold;
import dev.lockproof.analysis.context.Task;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.InstanceOrder;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.rule.RingJudge.Judgment;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code self-deadlock}: a task waits for an instance that it holds. {@code recursive-locking}: for
 * another instance of a class of which it holds one; nothing says then that two tasks do not do so
 * crosswise. Where all instances were always taken in one order, that is only told; where they were
 * taken crosswise, it is a deadlock as any.
 */
final class Recursions {

    private static final String SELF = "self-deadlock";
    private static final String RECURSIVE = "recursive-locking";

    /** From so many cases on, one order in all of them is taken for a rule of the program. */
    private static final int ENOUGH_FOR_AN_ORDER = 2;

    private final Names names;
    private final HeldSets heldSets;
    private final EventFindings findings;
    private final Map<Integer, InstanceOrder> orders = new TreeMap<>();
    private final List<Integer> declared = new ArrayList<>();

    private record Case(int node, int site) {}

    Recursions(Names names, HeldSets heldSets, EventFindings findings) {
        this.names = names;
        this.heldSets = heldSets;
        this.findings = findings;
    }

    /** A request for what a task holds already, or for another instance of its class. */
    void add(Task task, Hold held, Hold wanted, boolean againstDeclaredOrder, Trust trust) {
        Witness witness = witness(task, held, wanted);
        if (held.lock() == wanted.lock()) {
            findings.add(
                    new Case(wanted.node(), wanted.site()),
                    wanted.line(),
                    () -> self(wanted.node(), witness, trust));
            return;
        }
        orders.computeIfAbsent(wanted.node(), n -> new InstanceOrder(heldSets)).add(witness);
        if (againstDeclaredOrder && !declared.contains(wanted.node())) {
            declared.add(wanted.node());
        }
    }

    private Witness witness(Task task, Hold held, Hold wanted) {
        int[] members = new int[task.depth()];
        int size = 0;
        for (int i = 0; i < task.depth(); i++) {
            Hold hold = task.hold(i);
            if (!hold.excludesNobody() && !hold.waiting()) {
                members[size++] = hold.gateMember();
            }
        }
        return new Witness(
                held.mode(),
                wanted.mode(),
                task.number(),
                task.segment(),
                held.segment(),
                wanted.line(),
                wanted.site(),
                held.line(),
                held.site(),
                held.lock(),
                wanted.lock(),
                held.modeGuessed() || wanted.modeGuessed(),
                heldSets.intern(members, size));
    }

    private Finding self(int node, Witness witness, Trust trust) {
        String lockClass = names.lockClass(node);
        String task = names.task(witness.task());
        boolean guess = trust.isGuess(witness.guessed());
        String rule = CycleRule.ofOne(node, names, SELF);
        return new Finding(
                Fingerprint.of(rule, List.of(Fingerprint.className(names.identity(node)))),
                rule,
                guess ? Trust.least(Severity.ERROR, trust.mostOnGuess()) : Severity.ERROR,
                guess ? Confidence.GUESSED : Confidence.INSTANCE,
                rule.equals(SELF)
                        ? "Task waits for a lock that it holds: " + lockClass
                        : WorkItems.selfFlushTitle(lockClass),
                rule.equals(SELF)
                        ? again(node, witness)
                        : WorkItems.selfFlush(names, lockClass, witness),
                List.of(lockClass),
                List.of(step(lockClass, witness, 1)),
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
                + ". It waits for itself.";
    }

    private Step step(String lockClass, Witness witness, long count) {
        return names.step(lockClass, lockClass, witness, count);
    }

    private static List<ScenarioRow> scenario(String lockClass, Witness witness) {
        return List.of(
                new ScenarioRow(0, Names.request(witness.heldMode(), lockClass)),
                new ScenarioRow(0, Names.request(witness.wantedMode(), lockClass)));
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
    List<Finding> recursive(RingJudge judge, Trust trust) {
        List<Finding> result = new ArrayList<>();
        orders.forEach((node, order) -> result.add(recursive(node, order, judge, trust)));
        return result;
    }

    private Finding recursive(int node, InstanceOrder order, RingJudge judge, Trust trust) {
        List<String> notes = new ArrayList<>();
        List<Witness> shown = new ArrayList<>();
        Severity severity = judge(node, order, judge, notes, shown);
        if (CycleRule.ofOne(node, names, RECURSIVE).equals(CycleRule.FLUSH_DEADLOCK.id())) {
            // A worker holds a copy of its item's map: that the instances differ says nothing.
            severity = Severity.ERROR;
            notes.clear();
        }
        if (shown.isEmpty()) {
            shown.add(order.first().witnesses().getFirst());
        }
        boolean guess = trust.isGuess(shown.stream().anyMatch(Witness::guessed));
        if (guess) {
            severity = Trust.least(severity, trust.mostOnGuess());
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
            int node,
            InstanceOrder order,
            RingJudge judge,
            List<String> notes,
            List<Witness> shown) {
        for (List<Dependency> each : order.rings()) {
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
        if (!shown.isEmpty()) {
            notes.add(
                    "instances are taken in both orders, but never by two tasks that could do so at once");
            return Severity.INFO;
        }
        if (declared.contains(node)) {
            notes.add("against the order that the class declares for its instances");
            return Severity.WARNING;
        }
        if (order.count() >= ENOUGH_FOR_AN_ORDER && !order.cut()) {
            notes.add("always in the same instance order in " + order.count() + " recorded cases");
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
            steps.add(step(lockClass, each, shown.size() == 1 ? order.count() : order.count(each)));
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
                shown.size() == 1 ? scenario(lockClass, witness) : crosswise(shown),
                witness.line(),
                task,
                names.site(witness.site()),
                null,
                notes);
    }
}
