package dev.lockproof.web.graph;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.Run;
import dev.lockproof.run.browse.RunGraphs;
import dev.lockproof.run.browse.RunsById;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.run.RunText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The graph of a run. */
@PageController
class RunGraphController {

    private final RunsById runs;
    private final RunGraphs graphs;
    private final FindingStore findings;
    private final GraphPages pages;
    private final Frames frames;
    private final Limits limits;

    RunGraphController(
            RunsById runs,
            RunGraphs graphs,
            FindingStore findings,
            GraphPages pages,
            Frames frames,
            Limits limits) {
        this.runs = runs;
        this.graphs = graphs;
        this.findings = findings;
        this.pages = pages;
        this.frames = frames;
        this.limits = limits;
    }

    @GetMapping("/runs/{id}/graph")
    ResponseEntity<String> page(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        GraphQuery query = query(parameters);
        return pages.answer(subject(id, request), query);
    }

    @GetMapping("/runs/{id}/graph.svg")
    ResponseEntity<byte[]> picture(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable String known,
            HttpServletRequest request) {
        GraphQuery query = query(parameters);
        return SvgAnswer.of(pages.svg(subject(id, request), query), known);
    }

    private GraphQuery query(MultiValueMap<String, String> parameters) {
        ParameterCheck check = new ParameterCheck();
        GraphQuery query = GraphQuery.of(parameters, limits.textChars(), check);
        check.throwIfFaulty();
        return query;
    }

    private Subject subject(UUID id, HttpServletRequest request) {
        Run run = runs.get(id);
        return new RunSubject(
                frames.of(request, "Graph of " + RunText.name(run)).in(run.project()),
                run,
                graphs,
                findings);
    }
}
