package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.cycle.LongerCycles;
import dev.lockproof.analysis.cycle.StrongCycles;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Causes;
import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.WaitingWriters;
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
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code wait-event-cycle} if nothing marks who must signal: rings that need a guess, see {@link
 * SignalGraph}. The search for them starts at each guess and is separate from that for rings of
 * locks. Such rings count only if the very same locks and events close them, and they are warnings
 * at most.
 */
public final class SignalCycles {

    private static final String RULE = CycleRule.WAIT_EVENT_CYCLE.id();

    /** Maximum number of guesses at which a search starts, and of search steps for each. */
    private static final int MAX = 2_000;

    private static final long STEPS_A_GUESS = 20_000;

    /** Maximum length of a ring: a longer one with guesses says too little. */
    private static final int LONGEST = 6;

    private final Names names;
    private final SignalGraph events;
    private final RingJudge judge;
    private final WaitingWriters writers;
    private final RingWords words;
    private final Causes causes;
    private boolean cut;

    public SignalCycles(
            Names names,
            SignalGraph events,
            RingJudge judge,
            WaitingWriters writers,
            Causes causes) {
        this.writers = writers;
        this.causes = causes;
        this.names = names;
        this.events = events;
        this.judge = judge;
        this.words = new RingWords(names);
    }

    /** The findings, in the order of the guesses. */
    public List<Finding> find(LockClasses classes, Dependencies dependencies) {
        List<Finding> findings = new ArrayList<>();
        if (events.guesses().all().isEmpty()) {
            return findings;
        }
        NamedGraph graph = NamedGraph.of(classes, dependencies, events.guesses());
        LongerCycles search = new LongerCycles(graph.graph(), LONGEST);
        Set<List<Dependency>> done = new HashSet<>();
        int left = MAX;
        for (Dependency guess : events.guesses().all()) {
            if (events.isExplicit(guess.from()) || events.isExplicit(guess.to())) {
                continue;
            }
            if (--left < 0) {
                cut = true;
                break;
            }
            int from = graph.number(guess.from());
            int to = graph.number(guess.to());
            List<Dependency> ring = shortest(graph, search, from, to);
            if (!ring.isEmpty() && done.add(ring)) {
                findings.add(finding(ring, judge.judge(ring)));
            }
        }
        cut |= search.cut();
        return findings;
    }

    /** Whether a ring may be missing: there were more guesses, or more to search, than a bound. */
    public boolean cut() {
        return cut;
    }

    private List<Dependency> shortest(NamedGraph graph, LongerCycles search, int from, int to) {
        int[] two = StrongCycles.rotated(new int[] {from, to});
        if (graph.connects(to, from) && isDeadlock(ring(graph, two))) {
            return ring(graph, two);
        }
        int[] cycle = search.find(from, to, STEPS_A_GUESS, each -> isDeadlock(ring(graph, each)));
        return cycle == null ? List.of() : ring(graph, StrongCycles.rotated(cycle));
    }

    private static List<Dependency> ring(NamedGraph graph, int[] cycle) {
        List<Dependency> ring = new ArrayList<>(cycle.length);
        for (int i = 0; i < cycle.length; i++) {
            ring.add(graph.dependency(cycle[i], cycle[(i + 1) % cycle.length]));
        }
        return ring;
    }

    private boolean isDeadlock(List<Dependency> ring) {
        if (ring.stream().anyMatch(d -> events.isExplicit(d.from()))) {
            return false;
        }
        RingJudgment judgment = judge.judge(ring);
        return judgment.feasible()
                && judgment.meets(Demand.INSTANCES)
                && semaphoresAreMutexes(ring, judgment.witnesses())
                && (judgment.meets(Demand.TASKS) || !hasEvent(ring));
    }

    private boolean semaphoresAreMutexes(List<Dependency> ring, List<Witness> witnesses) {
        for (int i = 0; i < ring.size(); i++) {
            boolean semaphore = names.kind(ring.get(i).from()) == LockKind.SEMAPHORE;
            if (semaphore && !events.isMutex(witnesses.get(i).held())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasEvent(List<Dependency> ring) {
        return ring.stream().anyMatch(d -> names.isSignal(d.from()));
    }

    private Finding finding(List<Dependency> ring, RingJudgment judgment) {
        List<String> classes = ring.stream().map(d -> names.lockClass(d.from())).toList();
        List<String> can = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Dependency dependency = ring.get(i);
            Witness witness = judgment.witnesses().get(i);
            can.add(words.can(words.participant(witness.task()), dependency, witness));
            evidence.add(words.evidence(dependency, witness));
            steps.add(
                    names.step(
                            names.lockClass(dependency.from()),
                            names.lockClass(dependency.to()),
                            witness,
                            dependency.count()));
        }
        String fingerprint =
                Fingerprint.ofRing(RULE, ring.stream().map(d -> identity(d.from())).toList());
        causes.ring(fingerprint, ring, names);
        int unwritten = writers.lacking(ring, judgment.witnesses());
        Grade grade =
                new Grade(
                        unwritten < 0 ? Severity.WARNING : Severity.INFO,
                        hasEvent(ring) ? Confidence.GUESSED : Confidence.CLASS);
        List<String> notes = new ArrayList<>(List.of(note(ring)));
        if (unwritten >= 0) {
            notes.add(writers.note(unwritten));
        }
        Text text =
                names.words()
                        .text(
                                ring.size() == 2
                                        ? WaitFinding.GUESSED_RING_OF_TWO
                                        : WaitFinding.GUESSED_RING_OF_MORE,
                                Values.of(Hole.RING, String.join(" → ", classes))
                                        .with(Hole.LOCK, classes.getFirst())
                                        .with(Hole.WAITS, words.meanwhile(can))
                                        .with(Hole.EVIDENCE, String.join("; ", evidence))
                                        .with(Hole.FIX, RingFix.of(ring, judgment, names)));
        Ring shown = new Ring(classes, steps, words.scenario(ring, judgment.witnesses()));
        return Finding.ring(RULE, fingerprint, grade, text, shown, notes);
    }

    /** An event that is known only by its address has another address in the next run. */
    private String identity(int node) {
        return names.isSignal(node) && names.lockClass(node).startsWith("0x")
                ? "event"
                : names.identity(node);
    }

    private String note(List<Dependency> ring) {
        if (hasEvent(ring)) {
            return names.words().phrase(WaitPhrase.SIGNALER_GUESSED);
        }
        return ring.stream().anyMatch(d -> names.kind(d.from()) == LockKind.SEMAPHORE)
                ? names.words().phrase(WaitPhrase.OWNER_GUESSED)
                : names.words()
                        .phrase(
                                WaitPhrase.READERS_GUESSED,
                                Values.of(Hole.LOCK, names.lockClass(reader(ring))));
    }

    private static int reader(List<Dependency> ring) {
        return ring.stream()
                .filter(d -> d.witnesses().stream().anyMatch(SignalCycles::isRecursive))
                .map(Dependency::from)
                .findFirst()
                .orElse(ring.getFirst().from());
    }

    private static boolean isRecursive(Witness witness) {
        return witness.heldMode() == LockMode.RECURSIVE;
    }
}
