package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.SelfDeadlock;
import dev.lockproof.analysis.judge.WaitingWriters;
import dev.lockproof.analysis.learned.InstanceOrder;
import dev.lockproof.analysis.learned.InstanceOrder.Rings;
import dev.lockproof.analysis.learned.InstanceOrders;
import dev.lockproof.analysis.rule.RecursionRules;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code recursive-locking}: a task requests another instance of a class of which it holds one, so
 * two tasks could do so crosswise. If all instances were always taken in one order, it is only
 * information. If they were taken crosswise, it is a deadlock like any other.
 */
public final class RecursiveLocking {

    private static final String RECURSIVE = "recursive-locking";

    /**
     * With this many cases in one order, the order is assumed to be a rule of the program. Lockdep
     * warns at the first case. Outside the Linux profiles one case is enough.
     */
    private static final int ENOUGH_FOR_AN_ORDER = 2;

    private final Names names;
    private final Wordings words;
    private final RingJudge judge;
    private final Credibility trust;
    private final WaitingWriters writers;
    private boolean cut;

    public RecursiveLocking(
            Names names, RingJudge judge, Credibility trust, WaitingWriters writers) {
        this.writers = writers;
        this.names = names;
        this.words = names.words();
        this.judge = judge;
        this.trust = trust;
    }

    /** The scenario of tasks that take instances of the class crosswise, a column for each. */
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

    /** The findings about classes of which tasks held several instances. */
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
        Severity severity = judge(node, order, againstDeclared, notes, shown);
        if (CycleRule.ofOne(node, names, RECURSIVE).equals(CycleRule.FLUSH_DEADLOCK.id())) {
            // A worker holds a copy of its item's map, so different instances mean nothing.
            severity = Severity.ERROR;
            notes.clear();
        }
        if (shown.isEmpty()) {
            shown.add(order.first());
        }
        boolean guess = trust.isGuess(shown.stream().anyMatch(Witness::guessed));
        if (guess) {
            severity = Credibility.least(severity, trust.maxOnGuess());
        }
        if (!trust.nestingIsKnown()) {
            severity = Severity.INFO;
            notes.add(words.phrase(WaitPhrase.NESTING_UNKNOWN));
        }
        Finding finding = finding(node, order, shown, severity, guess, notes);
        return trust.nestingIsKnown() ? finding : finding.asBenign();
    }

    private Text crossing(String lockClass, Witness witness) {
        return words.text(
                WaitFinding.TWO_OF_ONE_CLASS,
                Values.of(Hole.TASK, names.task(witness.task()))
                        .with(Hole.LOCK, lockClass)
                        .with(Hole.INSTANCE, names.lock(witness.held()))
                        .with(Hole.PLACE, names.place(witness.heldLine(), witness.heldSite()))
                        .with(Hole.OTHER_INSTANCE, names.lock(witness.wanted()))
                        .with(Hole.OTHER_PLACE, names.place(witness.line(), witness.site())));
    }

    private Severity judge(
            int node,
            InstanceOrder order,
            boolean againstDeclared,
            List<String> notes,
            List<Witness> shown) {
        Rings rings = order.rings(names::lock);
        for (List<Dependency> each : rings.all()) {
            RingJudgment judgment = judge.judge(each);
            if (judgment.feasible() || shown.isEmpty()) {
                shown.clear();
                shown.addAll(judgment.witnesses());
            }
            if (judgment.feasible()) {
                notes.add(words.phrase(WaitPhrase.CROSSWISE));
                if (writers.isLacking(node, each, shown)) {
                    notes.add(writers.note(node));
                    return Severity.INFO;
                }
                return Severity.ERROR;
            }
        }
        if (rings.cut()) {
            cut = true;
            notes.add(words.phrase(WaitPhrase.PAIRS_CUT));
        }
        if (!shown.isEmpty()) {
            notes.add(words.phrase(WaitPhrase.CROSSWISE_IN_TURN));
            return Severity.INFO;
        }
        if (againstDeclared) {
            notes.add(words.phrase(WaitPhrase.AGAINST_DECLARED_ORDER));
            return Severity.WARNING;
        }
        int enough = trust.isLinux() ? ENOUGH_FOR_AN_ORDER : 1;
        if (order.count() >= enough && !rings.cut()) {
            notes.add(
                    order.count() == 1
                            ? words.phrase(WaitPhrase.SEEN_ONCE)
                            : words.phrase(
                                    WaitPhrase.ALWAYS_IN_ORDER,
                                    Values.of(Hole.COUNT, order.count())));
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
        List<Step> steps = new ArrayList<>();
        for (Witness each : shown) {
            steps.add(
                    names.step(
                            lockClass,
                            lockClass,
                            each,
                            shown.size() == 1 ? order.count() : order.count(each)));
        }
        Grade grade =
                new Grade(
                        severity,
                        guess
                                ? Confidence.GUESSED
                                : severity == Severity.ERROR
                                        ? Confidence.INSTANCE
                                        : Confidence.CLASS);
        Text text =
                rule.equals(RECURSIVE)
                        ? crossing(lockClass, witness)
                        : SelfDeadlock.FLUSH_OF_ITSELF.text(names, node, witness);
        Ring ring =
                new Ring(
                        List.of(lockClass),
                        steps,
                        shown.size() == 1
                                ? RecursionRules.scenario(lockClass, witness)
                                : crosswise(shown));
        String fingerprint =
                Fingerprint.of(rule, List.of(Fingerprint.className(names.identity(node))));
        return Finding.ring(rule, fingerprint, grade, text, ring, notes)
                .at(names.placeOf(witness.task(), witness.line(), witness.site()));
    }
}
