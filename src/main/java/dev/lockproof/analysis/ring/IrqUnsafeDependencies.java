package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.cycle.ProductGraph;
import dev.lockproof.analysis.cycle.StrongPaths;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.AwaitedUsage;
import dev.lockproof.analysis.judge.Causes;
import dev.lockproof.analysis.judge.CommonPhrase;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.InterruptFix;
import dev.lockproof.analysis.judge.InterruptScenario;
import dev.lockproof.analysis.judge.IrqState;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.KnownUsage;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code irq-unsafe-dependency}: a lock that interrupts take is held while another lock is
 * requested, perhaps through several steps, and that other lock is elsewhere held with such
 * interrupts enabled.
 */
public final class IrqUnsafeDependencies {

    private static final String ID = "irq-unsafe-dependency";

    /** Maximum number of steps in the explanation. */
    private static final int MAX_NAMED = 8;

    /** The name that all sequence counters with a lock of their own share. */
    private static final String ANY_COUNTER = "&____s->seqcount";

    private final Names names;
    private final LockClasses classes;
    private final KnownUsage usages;
    private final Credibility trust;
    private final NamedGraph graph;
    private final CycleMarks marks;
    private final Causes causes;
    private final int max;
    private final Declared declared;
    private final RingWords ringWords;
    private boolean cut;

    /**
     * @param max the search stops after more findings than this
     */
    public IrqUnsafeDependencies(
            Names names,
            LockClasses classes,
            KnownUsage usages,
            Credibility trust,
            NamedGraph graph,
            CycleMarks marks,
            Causes causes,
            int max,
            Declared declared) {
        this.usages = usages;
        this.causes = causes;
        this.marks = marks;
        this.declared = declared;
        this.ringWords = new RingWords(names);
        this.names = names;
        this.classes = classes;
        this.trust = trust;
        this.graph = graph;
        this.max = max;
    }

    /** The findings of the graph. */
    public List<Finding> find() {
        return find(false);
    }

    /** The findings that need declared dependencies. */
    public List<Finding> primed() {
        return find(true);
    }

    private List<Finding> find(boolean primedOnly) {
        List<Finding> findings = new ArrayList<>();
        StrongPaths paths = new StrongPaths(graph.graph(), this::isSkipped);
        for (IrqState state : IrqState.values()) {
            for (int number = 0; number < classes.size() && findings.size() <= max; number++) {
                if (state.in(awaited(number)) && !isSkipped(number)) {
                    for (int[] path :
                            paths.find(
                                    start(number, state),
                                    node -> starts(node, state),
                                    node -> ends(node, state))) {
                        List<Witness> witnesses = witnesses(path, state);
                        if (!primedOnly || Declared.needed(steps(path), witnesses)) {
                            findings.add(finding(path, witnesses, state));
                        }
                    }
                }
            }
        }
        cut |= paths.cut();
        return findings;
    }

    /** Whether a finding may be missing because a search ended early. */
    public boolean cut() {
        return cut;
    }

    private int usage(int number) {
        return usages.of(graph.node(number));
    }

    private int awaited(int number) {
        return AwaitedUsage.of(usage(number), graph.node(number), names);
    }

    private boolean isSkipped(int number) {
        return classes.kind(graph.node(number)) == LockKind.LOCAL_LOCK;
    }

    /** A writer inside interrupts waits for any holder, a reader only for a writer. */
    private int start(int number, IrqState state) {
        return ProductGraph.node(number, !state.inWrite(awaited(number)));
    }

    private boolean starts(int node, IrqState state) {
        int usage = awaited(ProductGraph.classOf(node));
        return state.in(usage) && (state.inWrite(usage) || ProductGraph.isRecursive(node));
    }

    /** A writer blocks all requests, a reader all but those of recursive readers. */
    private boolean ends(int node, IrqState state) {
        int usage = usage(ProductGraph.classOf(node));
        return state.on(usage) && (state.onWrite(usage) || !ProductGraph.isRecursive(node));
    }

    private List<Dependency> steps(int[] path) {
        List<Dependency> steps = new ArrayList<>();
        for (int i = 0; i + 1 < path.length; i++) {
            steps.add(graph.dependency(path[i], path[i + 1]));
        }
        return steps;
    }

    private Finding finding(int[] numbers, List<Witness> witnesses, IrqState state) {
        Wordings words = names.words();
        int safe = graph.node(numbers[0]);
        int unsafe = graph.node(numbers[numbers.length - 1]);
        String from = names.lockClass(safe);
        String to = names.lockClass(unsafe);
        UsageWitness in = usages.witness(safe, state.inBit(awaited(numbers[0])));
        UsageWitness on = usages.witness(unsafe, state.onBit(usages.of(unsafe)));
        List<String> labels = new ArrayList<>();
        for (int number : numbers) {
            labels.add(names.lockClass(graph.node(number)));
        }
        List<Dependency> steps = steps(numbers);
        boolean guess = witnesses.stream().anyMatch(Witness::guessed);
        List<String> notes = declared.notes(steps, witnesses);
        notes.add(
                words.phrase(
                        CommonPhrase.USAGE_OF_TWO,
                        Values.of(Hole.LOCK, from)
                                .with(Hole.USAGE, state.bitText(state.inBit(awaited(numbers[0]))))
                                .with(Hole.OTHER_LOCK, to)
                                .with(
                                        Hole.OTHER_USAGE,
                                        state.bitText(state.onBit(usages.of(unsafe))))));
        if (trust.namesAreShared()) {
            notes.add(words.phrase(CommonPhrase.NAMES_ARE_SHARED));
        }
        String fingerprint =
                Fingerprint.of(
                        ID,
                        List.of(
                                Fingerprint.className(names.identity(safe)),
                                Fingerprint.className(names.identity(unsafe)),
                                state.name()));
        mark(numbers, fingerprint);
        causes.interrupt(fingerprint, to, on.line(), state);
        Grade grade =
                new Grade(
                        Credibility.least(
                                trust.ofClasses(guess), declared.maxSeverity(steps, witnesses)),
                        Declared.maxConfidence(trust.confidenceOfClasses(guess), witnesses));
        Text text =
                words.text(
                        WaitFinding.UNSAFE_PATH,
                        Values.of(Hole.STATE, state.name())
                                .with(Hole.IRQ, state.text())
                                .with(Hole.RING, String.join(" → ", labels))
                                .with(Hole.LOCK, from)
                                .with(Hole.PLACE, names.place(in.task(), in.line(), in.site()))
                                .with(Hole.TASK, names.task(on.task()))
                                .with(Hole.OTHER_LOCK, to)
                                .with(
                                        Hole.OTHER_PLACE,
                                        names.place(on.task(), on.line(), on.site()))
                                .with(Hole.EVIDENCE, evidence(steps, witnesses))
                                .with(
                                        Hole.FIX,
                                        InterruptFix.of(
                                                names,
                                                unsafe,
                                                usages.of(unsafe),
                                                on,
                                                state,
                                                trust.isLinux())));
        Ring path = new Ring(labels, steps(steps, witnesses), InterruptScenario.of(labels));
        Finding finding = Finding.ring(ID, fingerprint, grade, text, path, notes);
        return trust.namesAreShared() && labels.contains(ANY_COUNTER)
                ? finding.asBenign()
                : finding;
    }

    /** Every step of the path, with its locks and where they were taken. */
    private String evidence(List<Dependency> steps, List<Witness> witnesses) {
        List<String> evidence = new ArrayList<>();
        for (int i = 0; i < Math.min(steps.size(), MAX_NAMED); i++) {
            Witness witness = witnesses.get(i);
            evidence.add(
                    witness.isDeclared()
                            ? declared.evidence(steps.get(i), witness)
                            : ringWords.evidence(steps.get(i), witness));
        }
        return String.join("; ", evidence);
    }

    private void mark(int[] path, String fingerprint) {
        for (int i = 0; i + 1 < path.length; i++) {
            marks.mark(graph.node(path[i]), graph.node(path[i + 1]), fingerprint);
        }
    }

    /** For each step a witness that fits the path, with as few guesses as possible. */
    private List<Witness> witnesses(int[] path, IrqState state) {
        List<Witness> witnesses = new ArrayList<>();
        boolean exclusiveOnly = ProductGraph.isRecursive(start(path[0], state));
        for (int i = 0; i + 1 < path.length; i++) {
            Witness next =
                    fitting(graph.dependency(path[i], path[i + 1]).witnesses(), exclusiveOnly);
            witnesses.add(next);
            exclusiveOnly = next.wantedMode() == LockMode.RECURSIVE;
        }
        return witnesses;
    }

    /** A request that any holder blocks restricts the next step least. */
    private static Witness fitting(List<Witness> witnesses, boolean exclusiveOnly) {
        return witnesses.stream()
                .filter(each -> !exclusiveOnly || each.heldMode() == LockMode.EXCLUSIVE)
                .min(
                        Comparator.<Witness, Boolean>comparing(
                                        each -> each.wantedMode() == LockMode.RECURSIVE)
                                .thenComparing(Witness::isDeclared)
                                .thenComparing(Witness::guessed))
                .orElseThrow();
    }

    private List<Step> steps(List<Dependency> dependencies, List<Witness> witnesses) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < dependencies.size(); i++) {
            steps.add(declared.step(dependencies.get(i), witnesses.get(i)));
        }
        return steps;
    }
}
