package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.cycle.StrongCycles;
import dev.lockproof.analysis.judge.CycleRule;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.List;

/*
 * Lockdep checks a dependency before it adds it. If the dependency closes a ring that can be a deadlock, lockdep reports
 * it, does not add it and turns itself off. So a ring in its graph is one that lockdep found harmless, because readers
 * do not block each other, and the ring of a deadlock is not in the graph. Chains are different: lockdep stores a chain
 * before it checks the dependencies. But chains show neither modes nor whether lockdep was asked to check a lock. So
 * every ring is a hint.
 */
/** Finds the rings that a kernel's graph implies. */
final class RingRules {

    static final Grade HINT = new Grade(Severity.INFO, Confidence.GUESSED);

    /** More locks than a task may hold are no hint that helps. */
    static final int MAX_CLASSES = 100;

    private static final long MAX_STEPS = 20_000_000;
    private static final int MAX_RINGS = 10_000;

    private final KernelWords words;
    private final KernelFacts facts;
    private final boolean judged;
    private boolean cut;

    /**
     * @param judged whether lockdep was on when it wrote the graph
     */
    RingRules(KernelWords words, KernelFacts facts, boolean judged) {
        this.words = words;
        this.facts = facts;
        this.judged = judged;
    }

    /**
     * The rings, shorter ones first.
     *
     * @param marks receives the dependencies of each
     */
    List<Finding> find(KernelGraph graph, GraphMarks marks) {
        StrongCycles search = StrongCycles.of(graph.ofKernels(), MAX_STEPS);
        List<Finding> found = new ArrayList<>();
        for (int[] cycle : search.find()) {
            if (cycle.length > MAX_CLASSES || found.size() == MAX_RINGS) {
                // Shorter ones come first.
                cut = true;
                break;
            }
            Finding finding = finding(graph, cycle);
            found.add(finding);
            for (int at = 0; at < cycle.length; at++) {
                marks.mark(cycle[at], cycle[(at + 1) % cycle.length], finding.fingerprint());
            }
        }
        cut |= search.cut();
        return found;
    }

    /** Whether a bound stopped the search. */
    boolean cut() {
        return cut;
    }

    private Finding finding(KernelGraph graph, int[] cycle) {
        List<String> classes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<String> told = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        notes.add(
                words.words()
                        .phrase(
                                judged
                                        ? KernelPhrase.GRAPH_JUDGED
                                        : KernelPhrase.GRAPH_MODES_UNKNOWN));
        for (int at = 0; at < cycle.length; at++) {
            int to = cycle[(at + 1) % cycle.length];
            classes.add(graph.name(cycle[at]));
            steps.add(words.step(graph, cycle[at], to));
            told.add(words.told(graph, cycle[at], to));
            if (isRefused(graph, cycle[at], to)) {
                notes.add(
                        words.words()
                                .phrase(
                                        KernelPhrase.GRAPH_REFUSED,
                                        Values.of(Hole.LOCK, graph.name(cycle[at]))
                                                .with(Hole.OTHER_LOCK, graph.name(to))));
            }
        }
        String rule = CycleRule.ofClasses(classes).id();
        Values values =
                Values.of(Hole.RING, String.join(" → ", classes))
                        .with(Hole.LOCK, classes.getFirst())
                        .with(Hole.EVIDENCE, String.join("; ", told));
        return words.finding(
                rule,
                Fingerprint.ofRing(rule, classes),
                HINT,
                words.words().text(rule, KernelFinding.IMPLIED_RING, values),
                new Ring(classes, steps, scenario(classes)),
                graph.dependency(cycle[0], cycle[1 % cycle.length]).first(),
                notes);
    }

    /** Whether a chain shows a dependency between listed classes that the graph does not list. */
    private boolean isRefused(KernelGraph graph, int from, int to) {
        return facts.has(KernelFile.Part.GRAPH)
                && !graph.dependency(from, to).listed()
                && graph.node(from).listed()
                && graph.node(to).listed();
    }

    private static List<ScenarioRow> scenario(List<String> classes) {
        List<ScenarioRow> rows = new ArrayList<>();
        for (int at = 0; at < classes.size(); at++) {
            rows.add(new ScenarioRow(at, "lock(" + classes.get(at) + ")"));
        }
        for (int at = 0; at < classes.size(); at++) {
            String next = classes.get((at + 1) % classes.size());
            rows.add(new ScenarioRow(at, "lock(" + next + ")"));
        }
        return rows;
    }
}
