package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.ring.RingJudge.Judgment;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code circular-dependency} and its kin, see {@link CycleRule}: locks are taken in orders that
 * can close a ring of waiters.
 */
public final class CircularDependency {

    /** Participants that the explanation names; the steps name all. */
    private static final int MAX_TOLD = 8;

    private final Names names;
    private final Credibility trust;
    private final RingJudge judge;
    private final CycleMarks marks;
    private final Declared declared;
    private final RingWords words;

    public CircularDependency(
            Names names, Credibility trust, RingJudge judge, CycleMarks marks, Declared declared) {
        this.marks = marks;
        this.declared = declared;
        this.names = names;
        this.trust = trust;
        this.judge = judge;
        this.words = new RingWords(names);
    }

    /**
     * The findings about rings that need declared dependencies, shorter ones first.
     *
     * @param most how many to stop at
     */
    public List<Finding> primed(Cycles cycles, int most) {
        List<Finding> findings = new ArrayList<>();
        List<List<Dependency>> others = new ArrayList<>();
        Set<Dependency> covered = new HashSet<>();
        for (List<Dependency> ring : cycles.find()) {
            Judgment judgment = judge.judge(ring);
            if (isPrimed(ring, judgment)) {
                covered.addAll(ring);
                findings.add(finding(ring, judgment));
            } else {
                others.add(ring);
            }
            if (findings.size() > most) {
                return findings;
            }
        }
        for (List<Dependency> ring :
                cycles.longer(
                        others,
                        covered,
                        judge::neverTogether,
                        each -> isPrimed(each, judge.judge(each)))) {
            findings.add(finding(ring, judge.judge(ring)));
        }
        return findings;
    }

    private static boolean isPrimed(List<Dependency> ring, Judgment judgment) {
        return judgment.feasible() && Declared.needed(ring, judgment.witnesses());
    }

    /**
     * The findings about a recording's rings, shorter ones first.
     *
     * @param most how many that are harmless are told, and at how many others to stop
     */
    public List<Finding> findings(Cycles cycles, int most) {
        List<Finding> findings = new ArrayList<>();
        List<List<Dependency>> harmless = new ArrayList<>();
        Set<Dependency> covered = new HashSet<>();
        int left = most;
        for (List<Dependency> ring : cycles.find()) {
            Judgment judgment = judge.judge(ring);
            if (judgment.feasible()) {
                covered.addAll(ring);
                left--;
            } else {
                harmless.add(ring);
            }
            if (judgment.feasible() || harmless.size() <= most + 1) {
                findings.add(finding(ring, judgment));
            }
            if (left < 0) {
                return findings;
            }
        }
        for (List<Dependency> ring :
                cycles.longer(
                        harmless,
                        covered,
                        judge::neverTogether,
                        each -> judge.judge(each).feasible())) {
            findings.add(finding(ring, judge.judge(ring)));
        }
        return findings;
    }

    private Finding finding(List<Dependency> ring, Judgment judgment) {
        List<String> classes = ring.stream().map(d -> names.lockClass(d.from())).toList();
        String rule = CycleRule.of(ring, names).id();
        String fingerprint =
                Fingerprint.ofRing(rule, ring.stream().map(d -> names.identity(d.from())).toList());
        ring.forEach(d -> marks.mark(d.from(), d.to(), fingerprint));
        return new Finding(
                fingerprint,
                rule,
                Credibility.least(severity(judgment), declared.most(ring, judgment.witnesses())),
                Declared.most(confidence(judgment), judgment.witnesses()),
                title(classes),
                explanation(ring, judgment),
                classes,
                steps(ring, judgment),
                words.scenario(ring, judgment.witnesses()),
                null,
                null,
                null,
                null,
                notes(ring, judgment),
                weight(judgment));
    }

    /** Less for each thing that speaks against it. */
    private double weight(Judgment judgment) {
        return (judgment.feasible() ? 1 : 0.1)
                * (judgment.meets(RingJudge.TASKS) ? 1 : 0.3)
                * (trust.namesAreShared() ? 0.5 : 1);
    }

    private static String title(List<String> classes) {
        int told = Math.min(classes.size(), MAX_TOLD);
        return "Possible deadlock: "
                + String.join(" → ", classes.subList(0, told))
                + (told < classes.size() ? " → … (" + classes.size() + " locks)" : "")
                + " → "
                + classes.getFirst();
    }

    private boolean guessed(Judgment judgment) {
        return trust.isGuess(!judgment.meets(RingJudge.EXACT));
    }

    private Severity severity(Judgment judgment) {
        if (!judgment.feasible()
                || (trust.namesAreShared() && !judgment.meets(RingJudge.INSTANCES))) {
            return Severity.INFO;
        }
        Severity severity =
                trust.isLinux() || judgment.meets(RingJudge.INSTANCES)
                        ? Severity.ERROR
                        : Severity.WARNING;
        return guessed(judgment) ? Credibility.least(severity, trust.mostOnGuess()) : severity;
    }

    private Confidence confidence(Judgment judgment) {
        if (guessed(judgment) || (trust.namesAreShared() && !judgment.meets(RingJudge.INSTANCES))) {
            return Confidence.GUESSED;
        }
        return judgment.meets(RingJudge.INSTANCES) ? Confidence.INSTANCE : Confidence.CLASS;
    }

    private List<Step> steps(List<Dependency> ring, Judgment judgment) {
        List<Step> steps = new ArrayList<>(ring.size());
        for (int i = 0; i < ring.size(); i++) {
            steps.add(declared.step(ring.get(i), judgment.witnesses().get(i)));
        }
        return steps;
    }

    private String explanation(List<Dependency> ring, Judgment judgment) {
        List<String> waits = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (int i = 0; i < Math.min(ring.size(), MAX_TOLD); i++) {
            Witness witness = judgment.witnesses().get(i);
            waits.add(participant(witness, judgment, i) + words.can(ring.get(i)));
            evidence.add(evidence(ring.get(i), witness));
        }
        String cut = CutAdvice.of(ring, names);
        String more = ring.size() > MAX_TOLD ? ", and so on through " + ring.size() + " locks" : "";
        String text =
                String.join(", while ", waits)
                        + more
                        + ": none of them can go on. Recorded: "
                        + String.join("; ", evidence)
                        + "."
                        + cut;
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String participant(Witness witness, Judgment judgment, int index) {
        if (witness.isDeclared()) {
            return "any task";
        }
        String task = "task " + names.task(witness.task());
        boolean again =
                judgment.witnesses().subList(0, index).stream()
                        .anyMatch(earlier -> earlier.task() == witness.task());
        return again ? "another task in the place of " + task : task;
    }

    private String evidence(Dependency dependency, Witness witness) {
        return witness.isDeclared()
                ? declared.evidence(dependency, witness)
                : words.evidence(dependency, witness);
    }

    /** What speaks against the cases of a ring that are kept, if anything does. */
    private @Nullable String lacking(Judgment judgment) {
        if (!judgment.meets(RingJudge.GATE) && judgment.gate() >= 0) {
            return "hold gate lock " + names.lockOfClass(judgment.gate());
        }
        if (!judgment.meets(RingJudge.ORDER)) {
            return "are ordered by fork and join";
        }
        return judgment.meets(RingJudge.INSTANCES) ? null : "form no ring of instances";
    }

    private List<String> notes(List<Dependency> ring, Judgment judgment) {
        List<String> notes = declared.notes(ring, judgment.witnesses());
        String notifier = NotifierRings.note(ring, names);
        if (notifier != null) {
            notes.add(notifier);
        }
        if ((judgment.obstacles() & (RingJudge.GATE | RingJudge.DISJOINT)) != 0) {
            notes.add(
                    judgment.gate() >= 0
                            ? "protected by gate lock "
                                    + names.lockOfClass(judgment.gate())
                                    + ": two of the steps hold it in every recorded case, so they exclude each other"
                            : "in every recorded case two of the steps hold one of the ring's own locks, so they exclude each"
                                    + " other");
        }
        if ((judgment.obstacles() & RingJudge.ORDER) != 0) {
            notes.add(
                    "ordered by fork and join: two of the steps cannot run at the same time in the recorded program");
        }
        if (!judgment.meets(RingJudge.TASKS)) {
            notes.add(
                    trust.isLinux() || judgment.feasible()
                            ? "one task alone shows two of the steps: a deadlock needs another task that runs the same code"
                            : "one task alone shows two of the steps, and no other task is known to run the same code");
        }
        if (judgment.feasible() && judgment.partial() && lacking(judgment) != null) {
            notes.add(
                    "more cases were recorded than are kept for judging; the ones kept "
                            + lacking(judgment));
        }
        if (!judgment.meets(RingJudge.INSTANCES)) {
            notes.add(
                    trust.namesAreShared()
                            ? "the format names locks by a name that several classes share, and no concrete instances form the"
                                    + " ring: it need not exist"
                            : "the classes form a ring; no recorded case closes it with the very same locks: check that they can be the same");
        }
        if (guessed(judgment)) {
            notes.add(
                    "a reader's sort is not recorded: with recursive readers the ring may be harmless");
        }
        return notes;
    }
}
