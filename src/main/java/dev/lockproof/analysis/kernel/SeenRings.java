package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.cycle.StrongCycles;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/*
 * A dump shows what each thread holds, and what it wants, at one moment. A ring of such orders in one dump is a deadlock,
 * which its reader reports. What is left are rings whose orders are of several moments. First come rings of locks, which
 * are told apart by their keys; then rings of classes, in which a lock stands for all of its name, as in other processes
 * and where a collector moved it. Locks of one name give no order.
 */
/** Finds the rings that orders in several dumps of threads form. */
final class SeenRings {

    private static final long MAX_STEPS = 20_000_000;
    private static final int MAX_RINGS = 1000;

    private final SeenWords words;
    private final Set<String> known = new HashSet<>();
    private boolean cut;

    SeenRings(KernelWords words) {
        this.words = new SeenWords(words);
    }

    /**
     * The rings, those of locks before those of classes, shorter ones first.
     *
     * @param marks receives the dependencies of each
     */
    List<Finding> find(KernelGraph graph, GraphMarks marks) {
        int[] seen = graph.seen();
        List<Finding> found = new ArrayList<>();
        if (seen.length > 0) {
            int[] from = graph.sources(seen);
            int[] to = IntStream.of(seen).map(graph::target).toArray();
            int[] each = IntStream.range(0, graph.size()).toArray();
            search(graph, from, to, each, true, found, marks);
            search(graph, from, to, names(graph), false, found, marks);
        }
        return found;
    }

    /** By lock, the first lock of its name. */
    private static int[] names(KernelGraph graph) {
        int[] names = new int[graph.size()];
        for (int node = 1; node < names.length; node++) {
            names[node] = graph.name(node).equals(graph.name(node - 1)) ? names[node - 1] : node;
        }
        return names;
    }

    private void search(
            KernelGraph graph,
            int[] from,
            int[] to,
            int[] groups,
            boolean locks,
            List<Finding> found,
            GraphMarks marks) {
        Map<Long, Integer> first = new LinkedHashMap<>();
        for (int at = 0; at < from.length; at++) {
            if (groups[from[at]] != groups[to[at]]) {
                first.putIfAbsent(Pairs.key(groups[from[at]], groups[to[at]]), at);
            }
        }
        long[] pairs = first.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        StrongCycles search =
                StrongCycles.of(
                        KernelGraph.anyMode(
                                graph.size(),
                                Arrays.stream(pairs).mapToInt(Pairs::from).toArray(),
                                Arrays.stream(pairs).mapToInt(Pairs::to).toArray()),
                        MAX_STEPS);
        for (int[] cycle : search.find()) {
            if (found.size() == MAX_RINGS || cycle.length > RingRules.MAX_CLASSES) {
                cut = true;
                break;
            }
            int[] steps = new int[cycle.length];
            for (int at = 0; at < cycle.length; at++) {
                long pair = Pairs.key(cycle[at], cycle[(at + 1) % cycle.length]);
                steps[at] = Objects.requireNonNull(first.get(pair));
            }
            add(graph, from, to, steps, locks, found, marks);
        }
        cut |= search.cut();
    }

    private void add(
            KernelGraph graph,
            int[] from,
            int[] to,
            int[] steps,
            boolean locks,
            List<Finding> found,
            GraphMarks marks) {
        List<KernelDependency> ring = new ArrayList<>();
        Set<String> threads = new HashSet<>();
        for (int step : steps) {
            KernelDependency each = graph.dependency(from[step], to[step]);
            ring.add(each);
            threads.add(Objects.requireNonNull(each.sighting()).thread());
        }
        List<String> classes = IntStream.of(steps).mapToObj(s -> graph.name(from[s])).toList();
        String rule = KernelFinding.SEEN_RING.rule();
        String fingerprint = Fingerprint.ofRing(rule, classes);
        for (int step : steps) {
            marks.mark(from[step], to[step], fingerprint);
        }
        if (known.add(fingerprint)) {
            boolean likely = locks && threads.size() > 1;
            Grade grade = new Grade(likely ? Severity.WARNING : Severity.INFO, Confidence.GUESSED);
            found.add(words.finding(fingerprint, classes, ring, grade, threads.size(), locks));
        }
    }

    /** Whether a bound stopped a search. */
    boolean cut() {
        return cut;
    }
}
