package dev.lockproof.run.browse;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.report.DotWriter;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.GraphWriter;
import dev.lockproof.report.GraphmlWriter;
import dev.lockproof.report.JsonGraphWriter;
import dev.lockproof.report.picture.MermaidWriter;
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
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
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

    private static final List<GraphKind> KINDS = List.of(GraphKind.values());

    /** A picture is a document of its own: it may style itself, and nothing else. */
    private static final String PICTURE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final RunsById runs;
    private final GraphStore graphs;
    private final Pictures pictures;

    GraphController(RunsById runs, GraphStore graphs, Pictures pictures) {
        this.runs = runs;
        this.graphs = graphs;
        this.pictures = pictures;
    }

    @Operation(
            operationId = "getRunGraph",
            summary = "Get the dependency graph of a run",
            description =
                    "Lock classes and the order in which they were taken. Dependencies of a cycle"
                            + " name its findings. Empty until the run is analyzed. JSON, DOT and"
                            + " GraphML have the whole graph. SVG and Mermaid show at most 60 and 150"
                            + " classes: those of cycles and their neighbors, without what a"
                            + " path of others implies; the picture says what it leaves out.")
    @ApiResponse(
            responseCode = "200",
            description =
                    "The graph, as JSON, in the notation of Graphviz or Mermaid, as GraphML or as a"
                            + " picture.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = DescribedGraph.class)),
                @Content(mediaType = GraphKind.DOT_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = GraphKind.SVG_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = GraphKind.MERMAID_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = GraphKind.GRAPHML_TYPE, schema = @Schema(type = "string"))
            })
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/runs/{id}/graph",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                GraphKind.DOT_TYPE,
                GraphKind.SVG_TYPE,
                GraphKind.MERMAID_TYPE,
                GraphKind.GRAPHML_TYPE
            })
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
                                            allowableValues = {
                                                "json", "dot", "svg", "mermaid", "graphml"
                                            }))
                    @RequestParam(required = false)
                    @Nullable String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
                    @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        ParameterCheck check = new ParameterCheck();
        String asked =
                check.optionalOneOf("format", format, KINDS.stream().map(GraphKind::text).toList());
        check.throwIfFaulty();
        Run run = runs.get(id);
        GraphKind kind =
                asked == null
                        ? Accepted.of(accept)
                                .best(KINDS, GraphKind::mediaType)
                                .orElse(GraphKind.JSON)
                        : GraphKind.of(asked);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (kind == GraphKind.SVG) {
            response.setHeader("Content-Security-Policy", PICTURE_POLICY);
        }
        response.setContentType(kind.mediaType());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        write(kind, title(run), new StoredGraph(graphs, id), new OpenStream(response));
    }

    private void write(GraphKind kind, String title, GraphSource graph, OutputStream out)
            throws IOException {
        switch (kind) {
            case JSON -> whole(graph, JsonGraphWriter.begin(out));
            case DOT -> whole(graph, DotWriter.begin(out, title));
            case GRAPHML -> whole(graph, GraphmlWriter.begin(out, title));
            case MERMAID -> MermaidWriter.write(graph, title, out);
            case SVG -> pictures.draw(graph, title, out);
        }
    }

    private static void whole(GraphSource graph, GraphWriter to) throws IOException {
        try (GraphWriter writer = to) {
            graph.nodes(writer::node);
            graph.edges(writer::edge);
        }
    }

    /** The graph of a run, read from its rows each time. */
    private record StoredGraph(GraphStore graphs, UUID runId) implements GraphSource {

        @Override
        public void nodes(Consumer<Node> to) {
            graphs.nodes(runId, to);
        }

        @Override
        public void edges(Consumer<Edge> to) {
            graphs.edges(runId, to);
        }
    }

    private static String title(Run run) {
        String name = run.labels().name();
        return name == null ? run.project() : name;
    }
}
