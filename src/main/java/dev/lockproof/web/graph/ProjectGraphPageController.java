package dev.lockproof.web.graph;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.FindingQuery;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.union.GraphQuestions;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The graph of a project. */
@PageController
class ProjectGraphPageController {

    private static final int MOST_FINDINGS = 50;

    private final GraphQuestions graphs;
    private final ProjectFindingStore findings;
    private final GraphPages pages;
    private final Frames frames;
    private final Limits limits;
    private final Clock clock;

    ProjectGraphPageController(
            GraphQuestions graphs,
            ProjectFindingStore findings,
            GraphPages pages,
            Frames frames,
            Limits limits,
            Clock clock) {
        this.graphs = graphs;
        this.findings = findings;
        this.pages = pages;
        this.frames = frames;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping("/projects/{project}/graph")
    ResponseEntity<String> page(
            @PathVariable String project,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        GraphQuery query = query(parameters);
        return pages.answer(subject(project, request), query);
    }

    @GetMapping("/projects/{project}/graph.svg")
    ResponseEntity<byte[]> picture(
            @PathVariable String project,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable String known,
            HttpServletRequest request) {
        GraphQuery query = query(parameters);
        return SvgAnswer.of(pages.svg(subject(project, request), query), known);
    }

    private GraphQuery query(MultiValueMap<String, String> parameters) {
        ParameterCheck check = new ParameterCheck();
        GraphQuery query = GraphQuery.of(parameters, limits.textChars(), check);
        check.throwIfFaulty();
        return query;
    }

    private Subject subject(String project, HttpServletRequest request) {
        String name = PathNames.project(project);
        GraphQuestions.Now now = graphs.of(name);
        return new ProjectSubject(
                frames.of(request, "Graph of " + name).in(name),
                name,
                now,
                findings.page(
                        name,
                        new FindingQuery(
                                FindingQuery.UNDECIDED, null, null, null, null, null, null, null),
                        FindingOrder.SCORE,
                        null,
                        MOST_FINDINGS,
                        clock.instant()));
    }
}
