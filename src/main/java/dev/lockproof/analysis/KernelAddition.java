package dev.lockproof.analysis;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.AnalysisResult.Part;
import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.kernel.ContentionWeights;
import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.analysis.kernel.KernelFile;
import dev.lockproof.analysis.kernel.KernelVerdict;
import dev.lockproof.analysis.learned.LearnedRecording;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Ranking;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds to a result what kernels' own files show. If events show the same finding, only theirs is
 * kept; a class that both show is one class.
 */
final class KernelAddition {

    private final KernelFacts facts;
    private final List<LearnedRecording> recordings;
    private final Wordings words;
    private final KernelVerdict verdict;

    /**
     * @param recordings all recordings, in the order of their names
     * @param words the texts of findings
     */
    KernelAddition(KernelFacts facts, List<LearnedRecording> recordings, Wordings words) {
        this.facts = facts;
        this.recordings = List.copyOf(recordings);
        this.words = words;
        this.verdict = KernelVerdict.of(facts, words, recordings.size() > 1);
    }

    AnalysisResult to(AnalysisResult result) {
        Set<String> known =
                result.findings().stream().map(Finding::fingerprint).collect(Collectors.toSet());
        List<Finding> added =
                verdict.findings().stream()
                        .filter(each -> !known.contains(each.fingerprint()))
                        .toList();
        List<Finding> all = new ArrayList<>(result.findings());
        all.addAll(added);
        List<Finding> findings = new ArrayList<>(new ContentionWeights(facts, words).weighed(all));
        findings.sort(Ranking.WORST_FIRST);
        List<String> doubts = verdict.doubts(othersWereChecked());
        List<Diagnostic> diagnostics = diagnostics(result, doubts);
        int max = recordings.stream().mapToInt(LearnedRecording::maxFindings).max().orElseThrow();
        if (findings.size() > max) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            findings.size() + " findings; only the worst " + max + " are reported",
                            Limit.FINDINGS));
            findings.subList(max, findings.size()).clear();
        }
        DependencyGraph graph = joined(result.graph());
        return result.with(
                new AnalysisResult.FromKernel(
                        findings,
                        graph,
                        result.classes() + graph.nodes().size() - result.graph().nodes().size(),
                        result.dependencies()
                                + graph.edges().size()
                                - result.graph().edges().size(),
                        result.doubts() + doubts.size(),
                        result.complete() && !verdict.dependenciesCut() && verdict.cuts().isEmpty(),
                        diagnostics,
                        parts(result.recordings(), added),
                        facts.waits(),
                        verdict.checked()));
    }

    /** Whether a recording without such files shows by itself that something was checked. */
    private boolean othersWereChecked() {
        Set<String> ours =
                facts.files().stream().map(KernelFile::source).collect(Collectors.toSet());
        return recordings.stream()
                .anyMatch(each -> !ours.contains(each.source()) && each.doubts() == 0);
    }

    private List<Diagnostic> diagnostics(AnalysisResult result, List<String> doubts) {
        List<Diagnostic> all = new ArrayList<>();
        doubts.forEach(why -> all.add(new Diagnostic(0, why, null)));
        all.addAll(result.diagnostics());
        verdict.remarks().forEach(what -> all.add(new Diagnostic(0, what, null)));
        verdict.cuts().forEach(what -> all.add(new Diagnostic(0, what, null)));
        if (verdict.dependenciesCut()) {
            all.add(
                    new Diagnostic(
                            0,
                            "Some dependencies of the kernel's graph were left out: there are more"
                                    + " than the limit allows",
                            Limit.DEPENDENCIES));
        }
        return all;
    }

    private List<Part> parts(List<Part> parts, List<Finding> added) {
        Map<String, Long> counts =
                added.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> Objects.requireNonNullElse(each.file(), ""),
                                        Collectors.counting()));
        return parts.stream()
                .map(part -> {
                    String file = recordings.size() > 1 ? part.source() : "";
                    int more = counts.getOrDefault(file, 0L).intValue();
                    return new Part(part.source(), part.events(), part.findings() + more);
                })
                .toList();
    }

    /** The graph of events with the classes and dependencies that only kernels' files show. */
    private DependencyGraph joined(DependencyGraph events) {
        if (events.nodes().isEmpty()) {
            return new DependencyGraph(verdict.nodes(), verdict.edges());
        }
        List<Node> nodes = new ArrayList<>(events.nodes());
        Map<String, Integer> numbers = new HashMap<>();
        nodes.forEach(each -> numbers.putIfAbsent(label(each), each.id()));
        List<Integer> renumbered = new ArrayList<>();
        for (Node each : verdict.nodes()) {
            Integer same = numbers.get(label(each));
            int number = same == null ? nodes.size() : same;
            if (same == null) {
                nodes.add(
                        new Node(
                                number,
                                each.name(),
                                each.key(),
                                each.subclass(),
                                each.kind(),
                                each.usage()));
            }
            renumbered.add(number);
        }
        List<Edge> edges = new ArrayList<>(events.edges());
        Set<Long> pairs = new HashSet<>();
        edges.forEach(each -> pairs.add(pair(each.from(), each.to())));
        for (Edge each : verdict.edges()) {
            int from = renumbered.get(each.from());
            int to = renumbered.get(each.to());
            if (pairs.add(pair(from, to))) {
                edges.add(
                        new Edge(
                                from,
                                to,
                                each.kinds(),
                                each.count(),
                                each.witness(),
                                each.cycles()));
            }
        }
        edges.sort(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to));
        return new DependencyGraph(nodes, edges);
    }

    private static String label(Node node) {
        return node.subclass() == 0 ? node.name() : node.name() + "/" + node.subclass();
    }

    private static long pair(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }
}
