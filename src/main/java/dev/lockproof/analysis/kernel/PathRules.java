package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.judge.InterruptScenario;
import dev.lockproof.analysis.judge.IrqState;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/*
 * A path from a class that interrupts take to one that is held with interrupts enabled is a deadlock unless readers on
 * it do not block each other, or one of its locks is of a kind that lockdep passes over, such as a local lock. The graph
 * shows neither, so a path is a hint. Breadth-first search from each class that interrupts take; a path ends at the first
 * class that is held with interrupts enabled, since what follows is reached from others too. Time is
 * O(classes in interrupts × dependencies), at most MAX_STEPS.
 */
/** Finds paths that interrupts can close. */
final class PathRules {

    private static final String RULE = KernelFinding.IMPLIED_PATH.rule();
    private static final long MAX_STEPS = 20_000_000;
    private static final int MAX_PATHS = 10_000;
    private static final int START = -1;

    private final KernelWords words;
    private final UsageLetters letters;
    private final boolean judged;
    private long steps = MAX_STEPS;

    /** By class, the last search that reached it; its predecessor then. */
    private int[] seen = {};

    private int[] parents = {};
    private int[] queue = {};
    private int search;
    private boolean cut;

    /**
     * @param judged whether lockdep was on when it wrote the graph
     */
    PathRules(KernelWords words, UsageLetters letters, boolean judged) {
        this.words = words;
        this.letters = letters;
        this.judged = judged;
    }

    List<Finding> find(KernelGraph graph, GraphMarks marks) {
        int[] bits = new int[graph.size()];
        for (int node = 0; node < bits.length; node++) {
            bits[node] = letters.bits(graph.node(node));
        }
        seen = new int[graph.size()];
        parents = new int[graph.size()];
        queue = new int[graph.size()];
        List<Finding> found = new ArrayList<>();
        for (IrqState state : IrqState.values()) {
            for (int node = 0; node < bits.length; node++) {
                if (state.in(bits[node]) && !isCut(found)) {
                    from(graph, node, state, bits, found, marks);
                }
            }
        }
        return found;
    }

    private boolean isCut(List<Finding> found) {
        boolean full = steps <= 0 || found.size() >= MAX_PATHS;
        cut |= full;
        return full;
    }

    /** Whether a bound stopped the search. */
    boolean cut() {
        return cut;
    }

    private void from(
            KernelGraph graph,
            int start,
            IrqState state,
            int[] bits,
            List<Finding> found,
            GraphMarks marks) {
        search++;
        seen[start] = search;
        parents[start] = START;
        int tail = 0;
        queue[tail++] = start;
        for (int head = 0; head < tail && !isCut(found); head++) {
            int node = queue[head];
            for (int d = graph.first(node); d < graph.first(node + 1); d++) {
                int target = graph.target(d);
                steps--;
                if (seen[target] == search) {
                    continue;
                }
                seen[target] = search;
                parents[target] = node;
                if (state.on(bits[target])) {
                    List<Integer> path = path(target);
                    if (path.size() > RingRules.MAX_CLASSES) {
                        cut = true;
                        return;
                    }
                    found.add(finding(graph, path, state, marks));
                } else {
                    queue[tail++] = target;
                }
            }
        }
    }

    private List<Integer> path(int end) {
        List<Integer> path = new ArrayList<>();
        for (int node = end; node != START; node = parents[node]) {
            path.add(node);
        }
        Collections.reverse(path);
        return path;
    }

    private Finding finding(
            KernelGraph graph, List<Integer> path, IrqState state, GraphMarks marks) {
        List<String> classes = path.stream().map(graph::name).toList();
        String safe = classes.getFirst();
        String unsafe = classes.getLast();
        String fingerprint =
                Fingerprint.of(
                        RULE,
                        List.of(
                                Fingerprint.className(safe),
                                Fingerprint.className(unsafe),
                                state.name()));
        List<Step> shown = new ArrayList<>();
        for (int at = 0; at + 1 < path.size(); at++) {
            shown.add(words.step(graph, path.get(at), path.get(at + 1)));
            marks.mark(path.get(at), path.get(at + 1), fingerprint);
        }
        Text text =
                words.words()
                        .text(
                                KernelFinding.IMPLIED_PATH,
                                Values.of(Hole.IRQ, state.text())
                                        .with(Hole.RING, String.join(" → ", classes))
                                        .with(Hole.LOCK, safe)
                                        .with(Hole.OTHER_LOCK, unsafe));
        return words.finding(
                RULE,
                fingerprint,
                RingRules.HINT,
                text,
                new Ring(classes, shown, InterruptScenario.of(classes)),
                graph.node(path.getFirst()).first(),
                List.of(
                        words.words()
                                .phrase(
                                        judged
                                                ? KernelPhrase.GRAPH_JUDGED
                                                : KernelPhrase.GRAPH_MODES_UNKNOWN)));
    }
}
