package dev.lockproof.run.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockproof.platform.json.JsonBody;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.browse.ProjectsApi;
import dev.lockproof.project.union.GraphQuestions;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.WhatIfService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What supposed dependencies would close in the graph of a project. */
@ProjectsApi
@RequestMapping(path = "/api/v1/projects/{project}", produces = MediaType.APPLICATION_JSON_VALUE)
class WhatIfController {

    private static final String EVENTS = "application/x-ndjson";

    private final GraphQuestions graphs;
    private final WhatIfService service;
    private final SupposedEdges edges;
    private final JsonBody bodies;
    private final Limits limits;

    WhatIfController(
            GraphQuestions graphs,
            WhatIfService service,
            SupposedEdges edges,
            JsonBody bodies,
            Limits limits) {
        this.graphs = graphs;
        this.service = service;
        this.edges = edges;
        this.bodies = bodies;
        this.limits = limits;
    }

    /** Supposed dependencies as clients send them, for the API's description. */
    @Schema(name = "WhatIfBody")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WhatIfBody(List<SupposedEdge> edges) {}

    /** A supposed dependency. */
    @Schema(name = "SupposedEdge")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SupposedEdge(
            String from,
            String to,
            @Schema(
                            allowableValues = {"exclusive", "shared", "recursive"},
                            defaultValue = "exclusive")
                    @Nullable String fromMode,
            @Schema(
                            allowableValues = {"exclusive", "shared", "recursive"},
                            defaultValue = "exclusive")
                    @Nullable String toMode) {}

    /**
     * A name that no main-line run shows.
     *
     * @param nearest the names that are most like it
     */
    @Schema(name = "UnknownClass")
    record UnknownClass(String name, List<String> nearest) {}

    /**
     * What would be closed.
     *
     * @param cycles worst first
     * @param unknown names that no main-line run shows
     * @param truncated whether a bound left cycles out
     * @param recomputing whether a job still takes out deleted runs
     */
    @Schema(name = "WhatIf")
    record WhatIf(
            List<FindingView> cycles,
            List<UnknownClass> unknown,
            boolean truncated,
            boolean recomputing) {}

    @Operation(
            operationId = "analyzeWhatIf",
            summary = "Ask what supposed dependencies would close",
            description =
                    "Lays dependencies, or the events of a native trace, over the graph of all main-line"
                            + " runs of the project, and answers with the findings they would"
                            + " close. Nothing is stored. Steps without `run` are the supposed"
                            + " ones.")
    @RequestBody(
            required = true,
            description =
                    "At most 1,000 dependencies; or, as `application/x-ndjson`, the events of a native"
                            + " trace. At most as many bytes as `lockproof.limits.json-bytes`.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WhatIfBody.class)))
    @ApiResponse(responseCode = "200", description = "What would be closed.")
    @ApiResponse(
            responseCode = "400",
            description = "The body is no JSON object, or no native trace.",
            content = @Content)
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than the limit.",
            content = @Content)
    @NotFound
    @OutOfRange
    @NotAcceptable
    @PostMapping("/what-if")
    WhatIf ask(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        GraphQuestions.Now now = graphs.of(name);
        String type = request.getContentType();
        if (type != null && type.startsWith(EVENTS)) {
            return answer(service.close(name, events(request)), List.of(), now);
        }
        SupposedEdges.Events supposed =
                edges.read(bodies.read(request, limits.jsonBytes().toBytes()), now);
        return answer(
                service.close(name, supposed.events()),
                SupposedEdges.unknown(supposed.classes(), now),
                now);
    }

    private byte[] events(HttpServletRequest request) throws IOException {
        long max = limits.jsonBytes().toBytes();
        try (InputStream in = request.getInputStream()) {
            byte[] body = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, max + 1));
            if (body.length > max) {
                throw ProblemException.of(
                        ProblemType.TOO_LARGE,
                        "The body is larger than the limit of %d bytes (lockproof.limits.json-bytes)."
                                .formatted(max));
            }
            return body;
        }
    }

    private static WhatIf answer(
            WhatIfService.Answer answer, List<UnknownClass> unknown, GraphQuestions.Now now) {
        return new WhatIf(answer.cycles(), unknown, answer.truncated(), now.recomputing());
    }
}
