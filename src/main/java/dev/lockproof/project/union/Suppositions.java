package dev.lockproof.project.union;

import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.RunFacts;
import dev.lockproof.analysis.verdict.UnionVerdict.Found;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import dev.lockproof.project.union.EvidenceStore.Evidence;
import dev.lockproof.project.union.ProjectGraph.Mapped;
import dev.lockproof.project.union.UnionSearch.Overlay;
import dev.lockproof.project.union.UnionSearch.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** Says what supposed dependencies would close. Nothing is stored. */
@Service
public class Suppositions {

    private static final String VERSION = "supposed";

    private final GraphCache cache;
    private final UnionSearch search;

    Suppositions(GraphCache cache, UnionSearch search) {
        this.cache = cache;
        this.search = search;
    }

    /**
     * What supposed dependencies would close.
     *
     * @param cycles findings with a supposed dependency, worst first; its steps name no run
     * @param cut whether a bound of the search left something out
     */
    public record Closed(List<Finding> cycles, boolean cut) {

        public Closed {
            cycles = List.copyOf(cycles);
        }
    }

    /**
     * Lays what is supposed over the graph of a project.
     *
     * @param supposed see {@link dev.lockproof.analysis.learned.SharedLesson}
     */
    public Closed close(String project, Lesson supposed) {
        RunFacts run = RunFacts.of(supposed);
        ProjectGraph graph = cache.current(project);
        Mapped mapped = graph.map(run);
        GraphView view = graph.view(mapped.newFacts().length);
        if (mapped.firstNew() < view.facts().size()) {
            // Another run came in meanwhile, and took the numbers.
            return close(project, supposed);
        }
        view.lay(mapped);
        List<Evidence> rows =
                IntStream.range(0, mapped.parts().size())
                        .mapToObj(part ->
                                new Evidence(
                                        UnionSearch.SUPPOSED,
                                        part,
                                        run.parts().get(part).recording().source(),
                                        VERSION,
                                        mapped.parts().get(part),
                                        mapped.counts().get(part),
                                        false))
                        .toList();
        Result result =
                search.all(
                        project, view, new Overlay(UnionSearch.SUPPOSED, rows, supposed, Set.of()));
        Set<List<String>> pairs = new HashSet<>();
        for (Evidence row : rows) {
            for (int id : row.facts()) {
                if (Fact.isDependency(view.facts().what(id))) {
                    pairs.add(
                            List.of(
                                    GraphQuestions.label(view, view.facts().from(id)),
                                    GraphQuestions.label(view, view.facts().to(id))));
                }
            }
        }
        return new Closed(
                result.found().stream()
                        .map(Found::finding)
                        .filter(each ->
                                each.steps().stream()
                                        .anyMatch(step ->
                                                pairs.contains(List.of(step.from(), step.to()))))
                        .map(Suppositions::unnamed)
                        .toList(),
                result.cut());
    }

    private static Finding unnamed(Finding finding) {
        return finding.with(
                finding.steps().stream().map(Suppositions::unnamed).toList(), finding.file());
    }

    /** What is supposed is of no run. */
    private static Step unnamed(Step step) {
        return Objects.equals(step.run(), UnionSearch.SUPPOSED_NAME)
                ? step.of(null, step.file())
                : step;
    }
}
