package dev.lockproof.project.browse;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.union.GraphAnswers.Levels;
import dev.lockproof.project.union.GraphAnswers.Order;
import dev.lockproof.project.union.GraphAnswers.Part;
import dev.lockproof.project.union.GraphQuestions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Questions about the graph that all main-line runs of a project make together. */
@ProjectsApi
class ProjectGraphController {

    private static final String DOT = "dot";
    private static final String GRAPHML = "graphml";
    private static final String JSON = "json";
    private static final int MAX_DEPTH = 10;
    private static final int DEPTH = 2;
    private static final int MAX_ITEMS = 5000;
    private static final int ITEMS = 500;

    private final GraphQuestions graphs;
    private final Limits limits;

    ProjectGraphController(GraphQuestions graphs, Limits limits) {
        this.graphs = graphs;
        this.limits = limits;
    }

    @Operation(
            operationId = "getLockOrder",
            summary = "Ask whether a lock may be taken while another is held",
            description =
                    "Searches the graph of all main-line runs of the project for the opposite order."
                            + " If runs show it, taking `to` while `from` is held would close a"
                            + " cycle, and `path` is the rest of it. Both locks count as exclusive;"
                            + " `what-if` takes modes.")
    @ApiResponse(responseCode = "200", description = "The answer.")
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/projects/{project}/order",
            produces = MediaType.APPLICATION_JSON_VALUE)
    Order order(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description = "The class that is held: its name or its key.",
                            example = "mmap_lock",
                            required = true)
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(
                            description = "The class to take meanwhile.",
                            example = "umem_mutex",
                            required = true)
                    @RequestParam(required = false)
                    @Nullable String to) {
        GraphQuestions.Now now = graphs.of(PathNames.project(project));
        ParameterCheck check = new ParameterCheck();
        String held = lockClass("from", from, true, now, check);
        String wanted = lockClass("to", to, true, now, check);
        check.throwIfFaulty();
        return now.order(Objects.requireNonNull(held), Objects.requireNonNull(wanted));
    }

    /** The name of a class that exists; null if it is absent. */
    private @Nullable String lockClass(
            String parameter,
            @Nullable String value,
            boolean required,
            GraphQuestions.Now now,
            ParameterCheck check) {
        String name = check.text(parameter, value, limits.textChars());
        if (name == null) {
            if (required && (value == null || value.isEmpty())) {
                check.fault(parameter, "", "expected the name of a class");
            }
            return null;
        }
        if (!now.has(name)) {
            List<String> nearest = now.nearest(name);
            check.fault(
                    parameter,
                    name,
                    nearest.isEmpty()
                            ? "and the graph has no classes yet"
                            : "which no main-line run shows; the nearest classes are "
                                    + String.join(", ", nearest));
        }
        return name;
    }

    @Operation(
            operationId = "getProjectGraph",
            summary = "Get the graph of all runs of a project, or a part of it",
            description =
                    "Classes and dependencies that main-line runs show, with the runs that do. Runs with"
                            + " guessed modes or lost events and runs on side branches take no"
                            + " part.")
    @ApiResponse(
            responseCode = "200",
            description = "The graph, as JSON, in the notation of Graphviz or as GraphML.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Part.class)),
                @Content(mediaType = PartFiles.DOT_TYPE, schema = @Schema(type = "string")),
                @Content(mediaType = PartFiles.GRAPHML_TYPE, schema = @Schema(type = "string"))
            })
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/projects/{project}/graph",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                PartFiles.DOT_TYPE,
                PartFiles.GRAPHML_TYPE
            })
    ResponseEntity<Object> graph(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description =
                                    "The class in the middle: its name or its key. The whole graph"
                                            + " if it is absent.",
                            example = "mmap_lock")
                    @RequestParam(required = false)
                    @Nullable String around,
            @Parameter(
                            description = "How many dependencies away from it.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "10",
                                            defaultValue = "2"))
                    @RequestParam(required = false)
                    @Nullable String depth,
            @Parameter(
                            description = "The notation of the graph.",
                            schema =
                                    @Schema(
                                            defaultValue = "json",
                                            allowableValues = {"json", "dot", "graphml"}))
                    @RequestParam(required = false)
                    @Nullable String format,
            @Parameter(
                            description =
                                    "The maximum number of classes, and of dependencies. The answer"
                                            + " says whether it left any out.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "5000",
                                            defaultValue = "500"))
                    @RequestParam(required = false)
                    @Nullable String limit) {
        String name = PathNames.project(project);
        GraphQuestions.Now now = graphs.of(name);
        ParameterCheck check = new ParameterCheck();
        String middle = lockClass("around", around, false, now, check);
        Integer steps = check.number("depth", depth, 1, MAX_DEPTH);
        Integer items = check.number("limit", limit, 1, MAX_ITEMS);
        String asked = check.optionalOneOf("format", format, List.of(JSON, DOT, GRAPHML));
        check.throwIfFaulty();
        Part part =
                now.part(
                        middle,
                        Objects.requireNonNullElse(steps, DEPTH),
                        Objects.requireNonNullElse(items, ITEMS));
        return switch (Objects.requireNonNullElse(asked, JSON)) {
            case DOT -> file(PartFiles.DOT_TYPE, PartFiles.dot(name, part));
            case GRAPHML -> file(PartFiles.GRAPHML_TYPE, PartFiles.graphml(name, part));
            default -> ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(part);
        };
    }

    private static ResponseEntity<Object> file(String type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(type), StandardCharsets.UTF_8))
                .body(content);
    }

    @Operation(
            operationId = "getLockLevels",
            summary = "Get the classes of a project in layers",
            description =
                    "Each class is taken while classes of lower layers are held. Dependencies that no"
                            + " layers can obey are listed as `cut`.")
    @ApiResponse(responseCode = "200", description = "The layers.")
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/projects/{project}/levels",
            produces = MediaType.APPLICATION_JSON_VALUE)
    Levels levels(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description =
                                    "The maximum number of classes, and of cut dependencies. The"
                                            + " answer says whether it left any out.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "5000",
                                            defaultValue = "500"))
                    @RequestParam(required = false)
                    @Nullable String limit) {
        GraphQuestions.Now now = graphs.of(PathNames.project(project));
        ParameterCheck check = new ParameterCheck();
        Integer items = check.number("limit", limit, 1, MAX_ITEMS);
        check.throwIfFaulty();
        return now.levels(Objects.requireNonNullElse(items, ITEMS));
    }
}
