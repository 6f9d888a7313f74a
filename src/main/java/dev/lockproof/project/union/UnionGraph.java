package dev.lockproof.project.union;

import dev.lockproof.analysis.verdict.UnionVerdict.Found;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.project.Ref;
import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.project.union.EvidenceStore.Evidence;
import dev.lockproof.project.union.ProjectGraph.Mapped;
import dev.lockproof.project.union.RingStore.Told;
import dev.lockproof.project.union.UnionSearch.Overlay;
import dev.lockproof.project.union.UnionSearch.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/*
 * A run whose facts are all known costs a look-up of each and one row of evidence, however large the graph is. Only what
 * is new has the graph searched: a new fact, a stale one that came back, or a fact of a finding that was only weak so far.
 */

/**
 * The graph that the main-line runs of a project make together. A run on a side branch lies over it
 * for one search and leaves nothing behind.
 */
@Service
public class UnionGraph {

    /** Maximum number of facts of a project. */
    private static final int MAX_FACTS = 5_000_000;

    private static final String CUT =
            "The search of the graph of all runs of the project stopped early. What several runs"
                    + " show together may be missing.";
    private static final String FULL =
            "The graph of all runs of the project is full: it has %d facts. This run was not"
                            .formatted(MAX_FACTS)
                    + " added, and what it shows together with others was not searched.";

    private final GraphCache cache;
    private final FactStore facts;
    private final EvidenceStore evidence;
    private final SummaryStore summaries;
    private final RingStore rings;
    private final UnionSearch search;
    private final BrokenRings broken;
    private final ProjectStore projects;
    private final UnionMetrics metrics;

    UnionGraph(
            GraphCache cache,
            FactStore facts,
            EvidenceStore evidence,
            SummaryStore summaries,
            RingStore rings,
            UnionSearch search,
            BrokenRings broken,
            ProjectStore projects,
            UnionMetrics metrics) {
        this.cache = cache;
        this.facts = facts;
        this.evidence = evidence;
        this.summaries = summaries;
        this.rings = rings;
        this.search = search;
        this.broken = broken;
        this.projects = projects;
        this.metrics = metrics;
    }

    /**
     * What a run and others show together.
     *
     * @param findings that the run was not told by itself, worst first
     * @param remarks what bounds left out
     */
    public record Merged(List<Finding> findings, List<String> remarks) {

        public static final Merged NOTHING = new Merged(List.of(), List.of());

        public Merged {
            findings = List.copyOf(findings);
            remarks = List.copyOf(remarks);
        }

        private static Merged of(List<Finding> findings, boolean cut) {
            return new Merged(findings, cut ? List.of(CUT) : List.of());
        }
    }

    /** Reads the graph of a project ahead of the project's lock. */
    public void warm(String project) {
        cache.current(project);
    }

    /**
     * Merges a run, in a transaction that holds the project's lock.
     *
     * @param own the findings of the run by itself
     */
    public Merged merge(Contribution run, List<Finding> own) {
        return metrics.timed(() -> merged(run, own));
    }

    private Merged merged(Contribution run, List<Finding> own) {
        String project = run.origin().project();
        ProjectGraph graph = cache.current(project);
        Mapped mapped = graph.map(run.facts());
        if (mapped.isNew() && mapped.firstNew() + mapped.newFacts().length > MAX_FACTS) {
            return new Merged(List.of(), List.of(FULL));
        }
        List<Evidence> rows = rows(run, mapped);
        if (!isMain(run)) {
            return mapped.isNew() ? beside(run, own, graph, mapped, rows) : Merged.NOTHING;
        }
        store(run, mapped, rows);
        if (!mapped.isNew()
                && mapped.returned().length == 0
                && !strengthens(project, graph, rows)) {
            return Merged.NOTHING;
        }
        GraphView view = graph.view(mapped.newFacts().length);
        view.lay(mapped);
        Result result = search.search(project, view, alone(own));
        Map<String, Told> told = told(project);
        List<Finding> news = new ArrayList<>();
        Set<String> have = prints(own);
        for (Found each : result.found()) {
            Finding finding = each.finding();
            Told before = told.get(finding.fingerprint());
            if (before == null || before.severity().compareTo(finding.severity()) < 0) {
                rings.tell(project, each, numbers(view, each), run.run());
                if (!have.contains(finding.fingerprint())) {
                    news.add(finding);
                }
            }
        }
        if (mapped.isNew()) {
            broken.close(project, view, "ambiguous-class");
        }
        return Merged.of(news, result.cut());
    }

    private boolean isMain(Contribution run) {
        return projects.policy(run.origin().project())
                .policy()
                .mainBranches()
                .contains(Ref.of(run.origin().branch()));
    }

    private static List<Evidence> rows(Contribution run, Mapped mapped) {
        return IntStream.range(0, mapped.parts().size())
                .mapToObj(part -> {
                    var recording = run.facts().parts().get(part).recording();
                    return new Evidence(
                            run.run(),
                            part,
                            recording.source(),
                            run.compat(recording),
                            mapped.parts().get(part),
                            mapped.counts().get(part),
                            false);
                })
                .toList();
    }

    private void store(Contribution run, Mapped mapped, List<Evidence> rows) {
        String project = run.origin().project();
        facts.insertClasses(project, mapped.newClasses());
        facts.insertFacts(project, mapped.firstNew(), mapped.newFacts(), run.run());
        rows.forEach(each -> evidence.insert(project, each));
        summaries.insert(run.run(), run.packed());
        if (mapped.returned().length > 0) {
            facts.refresh(project, mapped.returned());
            facts.moveEpoch(project);
        }
    }

    /** Searches once with a run of a side branch over the graph, which stays as it is. */
    private Merged beside(
            Contribution run,
            List<Finding> own,
            ProjectGraph graph,
            Mapped mapped,
            List<Evidence> rows) {
        String project = run.origin().project();
        GraphView view = graph.view(mapped.newFacts().length);
        view.lay(mapped);
        Result result =
                search.search(
                        project, view, new Overlay(run.run(), rows, run.lesson(), alone(own)));
        Map<String, Told> told = told(project);
        Set<String> have = prints(own);
        return Merged.of(
                result.found().stream()
                        .map(Found::finding)
                        .filter(each ->
                                !told.containsKey(each.fingerprint())
                                        && !have.contains(each.fingerprint()))
                        .toList(),
                result.cut());
    }

    private Map<String, Told> told(String project) {
        return rings.all(project).stream()
                .collect(Collectors.toMap(Told::fingerprint, each -> each));
    }

    /** Whether a run shows something of a finding that was only weak so far. */
    private boolean strengthens(String project, ProjectGraph graph, List<Evidence> rows) {
        List<Told> weak =
                rings.all(project).stream()
                        .filter(each -> each.severity() == Severity.INFO)
                        .toList();
        if (weak.isEmpty()) {
            return false;
        }
        GraphView view = graph.view(0);
        Map<Integer, Set<Integer>> shown = new HashMap<>();
        for (Evidence row : rows) {
            for (int id : row.facts()) {
                if (view.facts().what(id) >= 0) {
                    shown.computeIfAbsent(view.facts().from(id), f -> new TreeSet<>())
                            .add(view.facts().to(id));
                }
            }
        }
        boolean strengthens = false;
        for (Told each : weak) {
            String pairs =
                    RingStore.pairs(each)
                            .filter(pair -> shown.getOrDefault(pair[0], Set.of()).contains(pair[1]))
                            .map(pair -> pair[0] + ">" + pair[1])
                            .collect(Collectors.joining(","));
            boolean shows =
                    !pairs.isEmpty()
                            || (!each.ring()
                                    && each.classes().stream().anyMatch(shown::containsKey));
            strengthens |=
                    shows && !graph.isJudged(each.fingerprint() + rows.getFirst().compat() + pairs);
        }
        return strengthens;
    }

    /** The fingerprints that a run shows by itself, without those that its files show together. */
    private static Set<String> alone(List<Finding> own) {
        return own.stream()
                .filter(each -> each.confidence() != Confidence.CROSS_RUN)
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
    }

    private static Set<String> prints(List<Finding> own) {
        return own.stream()
                .flatMap(each -> Stream.concat(Stream.of(each), each.also().stream()))
                .map(Finding::fingerprint)
                .collect(Collectors.toSet());
    }

    private static List<Integer> numbers(GraphView view, Found found) {
        return found.classes().stream().map(view::number).toList();
    }
}
