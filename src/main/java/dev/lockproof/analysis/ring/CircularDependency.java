package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Causes;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.WaitingWriters;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code circular-dependency} and its kin, see {@link CycleRule}: locks are taken in orders that
 * can close a ring of waiters.
 */
public final class CircularDependency {

    /** Maximum number of participants in the explanation; the steps contain all. */
    private static final int MAX_NAMED = 8;

    private final Names names;
    private final Credibility trust;
    private final RingJudge judge;
    private final CycleMarks marks;
    private final Causes causes;
    private final Declared declared;
    private final RingWords words;
    private final RingNotes notes;
    private final WaitingWriters writers;

    public CircularDependency(
            Names names,
            Credibility trust,
            RingJudge judge,
            CycleMarks marks,
            Causes causes,
            Declared declared,
            WaitingWriters writers) {
        this.writers = writers;
        this.causes = causes;
        this.marks = marks;
        this.declared = declared;
        this.names = names;
        this.trust = trust;
        this.judge = judge;
        this.words = new RingWords(names);
        this.notes = new RingNotes(names, trust, declared);
    }

    /**
     * Finds rings that need declared dependencies, shorter ones first.
     *
     * @param max stop after more than this many
     */
    public List<Finding> primed(Cycles cycles, int max) {
        List<Finding> findings = new ArrayList<>();
        List<List<Dependency>> others = new ArrayList<>();
        Set<Dependency> covered = new HashSet<>();
        for (List<Dependency> ring : cycles.find()) {
            RingJudgment judgment = judge.judge(ring);
            if (isPrimed(ring, judgment)) {
                covered.addAll(ring);
                findings.add(finding(ring, judgment));
            } else {
                others.add(ring);
            }
            if (findings.size() > max) {
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

    private static boolean isPrimed(List<Dependency> ring, RingJudgment judgment) {
        return judgment.feasible() && Declared.needed(ring, judgment.witnesses());
    }

    /**
     * Finds the rings of a recording, shorter ones first.
     *
     * @param max the maximum number of harmless rings to report, and of others before the search
     *     stops
     */
    public List<Finding> findings(Cycles cycles, int max) {
        List<Finding> findings = new ArrayList<>();
        List<List<Dependency>> harmless = new ArrayList<>();
        Set<Dependency> covered = new HashSet<>();
        int left = max;
        for (List<Dependency> ring : cycles.find()) {
            RingJudgment judgment = judge.judge(ring);
            if (judgment.feasible()) {
                covered.addAll(ring);
                left--;
            } else {
                harmless.add(ring);
            }
            if (judgment.feasible() || harmless.size() <= max + 1) {
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

    private Finding finding(List<Dependency> ring, RingJudgment judgment) {
        List<String> classes = ring.stream().map(d -> names.lockClass(d.from())).toList();
        String rule = CycleRule.of(ring, names).id();
        String fingerprint =
                Fingerprint.ofRing(rule, ring.stream().map(d -> names.identity(d.from())).toList());
        ring.forEach(d -> marks.mark(d.from(), d.to(), fingerprint));
        causes.ring(fingerprint, ring, names);
        int unwritten = judgment.feasible() ? writers.lacking(ring, judgment.witnesses()) : -1;
        List<String> remarks = notes.of(ring, judgment);
        if (unwritten >= 0) {
            remarks.add(writers.note(unwritten));
        } else if (judgment.feasible()) {
            words.queuedWriters(ring, judgment.witnesses()).stream()
                    .map(notes::queuedWriter)
                    .forEach(remarks::add);
        }
        Grade grade =
                new Grade(
                        Credibility.least(
                                unwritten < 0 ? severity(judgment) : Severity.INFO,
                                declared.maxSeverity(ring, judgment.witnesses())),
                        Declared.maxConfidence(confidence(judgment), judgment.witnesses()));
        Ring shown =
                new Ring(
                        classes, steps(ring, judgment), words.scenario(ring, judgment.witnesses()));
        return Finding.ring(
                        rule,
                        fingerprint,
                        grade,
                        text(rule, classes, ring, judgment),
                        shown,
                        remarks)
                .weighed(weight(judgment) * (unwritten < 0 ? 1 : WaitingWriters.LACKING));
    }

    /** Lower for each thing that speaks against the ring. */
    private double weight(RingJudgment judgment) {
        return (judgment.feasible() ? 1 : 0.1)
                * (judgment.meets(Demand.TASKS) ? 1 : 0.3)
                * (trust.namesAreShared() ? 0.5 : 1);
    }

    private Text text(
            String rule, List<String> classes, List<Dependency> ring, RingJudgment judgment) {
        int named = Math.min(ring.size(), MAX_NAMED);
        List<String> waits = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (int i = 0; i < named; i++) {
            waits.add(
                    words.can(participant(judgment, i), ring.get(i), judgment.witnesses().get(i)));
            evidence.add(evidence(ring.get(i), judgment.witnesses().get(i)));
        }
        Values values =
                Values.of(Hole.RING, String.join(" → ", classes.subList(0, named)))
                        .with(Hole.LOCK, classes.getFirst())
                        .with(Hole.COUNT, ring.size())
                        .with(Hole.WAITS, words.meanwhile(waits))
                        .with(Hole.EVIDENCE, String.join("; ", evidence))
                        .with(
                                Hole.ADVICE,
                                judgment.feasible()
                                        ? CutAdvice.of(ring, names)
                                        : notes.obstacle(judgment))
                        .with(Hole.FIX, RingFix.of(ring, judgment, names));
        return names.words().text(rule, key(ring, named, judgment), values).capitalized();
    }

    private static RingFinding key(List<Dependency> ring, int named, RingJudgment judgment) {
        if (!judgment.feasible()) {
            return RingFinding.RING_RULED_OUT;
        }
        if (ring.size() == 2) {
            return RingFinding.RING_OF_TWO;
        }
        return ring.size() == named ? RingFinding.RING_OF_MORE : RingFinding.RING_OF_MANY;
    }

    private Severity severity(RingJudgment judgment) {
        if (!judgment.feasible() || (trust.namesAreShared() && !judgment.meets(Demand.INSTANCES))) {
            return Severity.INFO;
        }
        Severity severity =
                trust.isLinux() || judgment.meets(Demand.INSTANCES)
                        ? Severity.ERROR
                        : Severity.WARNING;
        return notes.isGuess(judgment) ? Credibility.least(severity, trust.maxOnGuess()) : severity;
    }

    private Confidence confidence(RingJudgment judgment) {
        if (notes.isGuess(judgment)
                || (trust.namesAreShared() && !judgment.meets(Demand.INSTANCES))) {
            return Confidence.GUESSED;
        }
        return judgment.meets(Demand.INSTANCES) ? Confidence.INSTANCE : Confidence.CLASS;
    }

    private List<Step> steps(List<Dependency> ring, RingJudgment judgment) {
        List<Step> steps = new ArrayList<>(ring.size());
        for (int i = 0; i < ring.size(); i++) {
            steps.add(declared.step(ring.get(i), judgment.witnesses().get(i)));
        }
        return steps;
    }

    private String participant(RingJudgment judgment, int index) {
        Witness witness = judgment.witnesses().get(index);
        if (witness.isDeclared()) {
            return names.words().phrase(RingPhrase.PARTICIPANT_ANY);
        }
        boolean again =
                judgment.witnesses().subList(0, index).stream()
                        .anyMatch(earlier -> earlier.task() == witness.task());
        return again
                ? names.words()
                        .phrase(
                                RingPhrase.PARTICIPANT_AGAIN,
                                Values.of(Hole.TASK, names.task(witness.task())))
                : words.participant(witness.task());
    }

    private String evidence(Dependency dependency, Witness witness) {
        return witness.isDeclared()
                ? declared.evidence(dependency, witness)
                : words.evidence(dependency, witness);
    }
}
