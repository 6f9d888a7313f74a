package dev.lockproof.run.browse;

import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.report.DotWriter;
import dev.lockproof.report.GraphWriter;
import dev.lockproof.report.JsonGraphWriter;
import dev.lockproof.run.GraphStore;
import dev.lockproof.run.Run;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A run's dependency graph. It is streamed, since it may be large. */
@BrowseApi
class GraphController {

    private static final String JSON = "json";
    private static final String DOT = "dot";
    private static final String DOT_TYPE = "text/vnd.graphviz";

    private final RunsById runs;
    private final GraphStore graphs;

    GraphController(RunsById runs, GraphStore graphs) {
        this.runs = runs;
        this.graphs = graphs;
    }

    @Operation(
            operationId = "getRunGraph",
            summary = "Get the dependency graph of a run",
            description =
                    "Lock classes and the order in which they were taken. Dependencies of a cycle"
                            + " name its findings. Empty until the run is analyzed.")
    @ApiResponse(
            responseCode = "200",
            description = "The graph, as JSON or in the notation of Graphviz.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DescribedGraph.class)),
                @Content(mediaType = DOT_TYPE, schema = @Schema(type = "string"))
            })
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/runs/{id}/graph",
            produces = {MediaType.APPLICATION_JSON_VALUE, DOT_TYPE})
    void graph(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(
                            description =
                                    "The notation of the graph. `Accept` decides if it is absent.",
                            example = "dot",
                            schema =
                                    @Schema(
                                            defaultValue = "json",
                                            allowableValues = {"json", "dot"}))
                    @RequestParam(required = false)
                    @Nullable String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
                    @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        ParameterCheck check = new ParameterCheck();
        String asked = check.optionalOneOf("format", format, List.of(JSON, DOT));
        check.throwIfFaulty();
        Run run = runs.get(id);
        boolean dot = asked == null ? prefersDot(accept) : asked.equals(DOT);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setContentType(dot ? DOT_TYPE : MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        OutputStream out = response.getOutputStream();
        try (GraphWriter writer =
                dot ? DotWriter.begin(out, title(run)) : JsonGraphWriter.begin(out)) {
            write(id, writer);
        }
    }

    private void write(UUID id, GraphWriter writer) throws IOException {
        graphs.nodes(id, writer::node);
        graphs.edges(id, writer::edge);
    }

    /** Whether a client that names no notation accepts that of Graphviz more than JSON. */
    private static boolean prefersDot(@Nullable String accept) {
        List<MediaType> accepted = MediaType.parseMediaTypes(accept);
        return weight(accepted, MediaType.parseMediaType(DOT_TYPE))
                > weight(accepted, MediaType.APPLICATION_JSON);
    }

    /** The weight of the most specific range that includes a type (RFC 9110, 12.5.1). */
    private static double weight(List<MediaType> accepted, MediaType type) {
        return accepted.stream()
                .filter(range -> range.includes(type))
                .max(
                        Comparator.comparingInt(range ->
                                range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }

    private static String title(Run run) {
        String name = run.labels().name();
        return name == null ? run.project() : name;
    }
}
