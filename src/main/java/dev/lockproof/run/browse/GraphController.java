package dev.lockproof.run.browse;

import dev.lockproof.analysis.view.Focus;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.analysis.view.Part;
import dev.lockproof.analysis.view.Parts;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.browse.Pictures;
import dev.lockproof.report.DotWriter;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.GraphWriter;
import dev.lockproof.report.GraphmlWriter;
import dev.lockproof.report.JsonGraphWriter;
import dev.lockproof.report.picture.MermaidWriter;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.report.picture.PictureChoice;
import dev.lockproof.run.Run;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A run's dependency graph. It is streamed, since it may be large. */
@BrowseApi
class GraphController {

    private static final List<GraphKind> KINDS = List.of(GraphKind.values());

    /** A picture is a document of its own, and needs nothing else. */
    private static final String PICTURE_POLICY =
            "default-src 'none'; frame-ancestors 'none'; sandbox";

    /** What people can still read. */
    private static final int MAX_NODES = 60;

    private static final int MAX_EDGES = 120;

    private final RunsById runs;
    private final RunGraphs graphs;
    private final Pictures pictures;
    private final Limits limits;

    GraphController(RunsById runs, RunGraphs graphs, Pictures pictures, Limits limits) {
        this.runs = runs;
        this.graphs = graphs;
        this.pictures = pictures;
        this.limits = limits;
    }

    @Operation(
            operationId = "getRunGraph",
            summary = "Get the dependency graph of a run",
            description =
                    "Lock classes and the order in which they were taken. Dependencies of a cycle"
                            + " name its findings. Empty until the run is analyzed. JSON, DOT and"
                            + " GraphML have the whole graph, or all of the part around some"
                            + " classes. SVG and Mermaid show at most 60 and 150 classes: those of"
                            + " cycles and their neighbors, without what paths of others imply; SVG"
                            + " around some classes shows at most 150. The picture says what it"
                            + " leaves out.")
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
            @ParameterObject GraphPart part,
            @Parameter(hidden = true)
                    @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false)
                    @Nullable String known,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
                    @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        ParameterCheck check = new ParameterCheck();
        String asked =
                check.optionalOneOf("format", format, KINDS.stream().map(GraphKind::text).toList());
        part.check(limits, check);
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
        Part chosen = null;
        if (!part.isWhole()) {
            Outline outline = graphs.outline(run);
            Focus focus = part.of(outline, check);
            check.throwIfFaulty();
            chosen = Parts.of(outline, focus);
        }
        response.setContentType(kind.mediaType());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        GraphSource graph =
                chosen == null
                        ? graphs.whole(id)
                        : graphs.among(id, chosen.all(), part.onlyCycles());
        if (kind == GraphKind.SVG) {
            Picture picture =
                    chosen != null && chosen.isDrawable()
                            ? graphs.picture(id, chosen)
                            : PictureChoice.of(graph, MAX_NODES, MAX_EDGES);
            answer(drawn(picture, run), known, response);
        } else {
            write(kind, title(run), graph, new OpenStream(response));
        }
    }

    private byte[] drawn(Picture picture, Run run) {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        pictures.draw(picture, title(run), svg);
        return svg.toByteArray();
    }

    /** A picture that the client has already is not sent again. */
    private static void answer(byte[] svg, @Nullable String known, HttpServletResponse response)
            throws IOException {
        String tag = "\"" + DigestUtils.md5DigestAsHex(svg) + "\"";
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (known != null && (known.contains(tag) || known.equals("*"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentLength(svg.length);
        response.getOutputStream().write(svg);
    }

    private static void write(GraphKind kind, String title, GraphSource graph, OutputStream out)
            throws IOException {
        switch (kind) {
            case JSON -> whole(graph, JsonGraphWriter.begin(out));
            case DOT -> whole(graph, DotWriter.begin(out, title));
            case GRAPHML -> whole(graph, GraphmlWriter.begin(out, title));
            case MERMAID -> MermaidWriter.write(graph, title, out);
            case SVG -> throw new IllegalArgumentException("a picture is drawn");
        }
    }

    private static void whole(GraphSource graph, GraphWriter to) throws IOException {
        try (GraphWriter writer = to) {
            graph.nodes(writer::node);
            graph.edges(writer::edge);
        }
    }

    /** What a picture of the graph of a run is called. */
    static String title(Run run) {
        String name = run.labels().name();
        return name == null ? run.project() : name;
    }
}
