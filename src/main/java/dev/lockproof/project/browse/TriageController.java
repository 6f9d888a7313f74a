package dev.lockproof.project.browse;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.platform.json.JsonBody;
import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Page;
import dev.lockproof.platform.paging.PageAnswer;
import dev.lockproof.platform.paging.PageFound;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.browse.TriageBodies.DecisionBody;
import dev.lockproof.project.browse.TriageBodies.TriageBody;
import dev.lockproof.project.memory.Decision;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.FindingQuery;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.memory.ProjectFindingStore.Place;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.Triage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The findings of a project, and decisions about them. */
@ProjectsApi
@RequestMapping(
        path = "/api/v1/projects/{project}/findings",
        produces = MediaType.APPLICATION_JSON_VALUE)
class TriageController {

    private final ProjectFindingStore findings;
    private final Triage triage;
    private final DecisionReader decisions;
    private final TriageReader reader;
    private final RuleCatalog rules;
    private final JsonBody bodies;
    private final Limits limits;
    private final Clock clock;

    TriageController(
            ProjectFindingStore findings,
            Triage triage,
            DecisionReader decisions,
            TriageReader reader,
            RuleCatalog rules,
            JsonBody bodies,
            Limits limits,
            Clock clock) {
        this.findings = findings;
        this.triage = triage;
        this.decisions = decisions;
        this.reader = reader;
        this.rules = rules;
        this.bodies = bodies;
        this.limits = limits;
        this.clock = clock;
    }

    @Operation(
            operationId = "listProjectFindings",
            summary = "List the findings of a project",
            description =
                    "One row for each fingerprint over all runs, deleted ones included, worst first."
                            + " Without filters: open and acknowledged findings that a main line has.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping
    ResponseEntity<Page<ProjectFindingView>> list(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @ParameterObject FindingParameters parameters,
            @Parameter(
                            description =
                                    "Only findings that the latest run of their line was the first to"
                                            + " have, or not.",
                            schema = @Schema(type = "boolean"))
                    @RequestParam(name = "new", required = false)
                    @Nullable String isNew,
            @ParameterObject PageParameters page) {
        String name = PathNames.project(project);
        ParameterCheck check = new ParameterCheck();
        FindingQuery query = parameters.query(isNew, rules.all(), limits, check);
        FindingOrder order = parameters.order(check);
        int limit = page.items(limits, check);
        Place after = FindingCursor.place(order, page.cursor(), check);
        check.throwIfFaulty();
        triage.requireProject(name);
        return PageAnswer.of(
                findings.page(name, query, order, after, limit + 1, clock.instant()),
                limit,
                Function.identity(),
                finding -> FindingCursor.of(order, finding));
    }

    @Operation(
            operationId = "updateFinding",
            summary = "Decide about a finding",
            description =
                    "Changes its state, for all branches. `suppressed` needs a `reason`, and ends"
                            + " after `until`: 90 days if it is absent, a year at most.")
    @RequestBody(
            required = true,
            description = "The decision.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = DecisionBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The finding as it is now.",
            headers = @Header(name = "ETag", description = "Identifies the state of its triage."))
    @ApiResponse(
            responseCode = "409",
            description = "The state of the finding does not allow this.",
            content = @Content)
    @ApiResponse(
            responseCode = "412",
            description = "The finding has another tag than `If-Match` names.",
            content = @Content)
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than the limit.",
            content = @Content)
    @NotFound
    @OutOfRange
    @NotAcceptable
    @PatchMapping("/{fingerprint}")
    ResponseEntity<ProjectFindingView> decide(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description = "The fingerprint of the finding.",
                            example = PathNames.FINGERPRINT)
                    @PathVariable
                    String fingerprint,
            @Parameter(
                            description =
                                    "The `ETag` of the finding that the client has seen. Without it the"
                                            + " last decision wins.",
                            schema = @Schema(type = "string"))
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String expected,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        JsonFields fields = bodies.read(request, limits.jsonBytes().toBytes());
        Decision decision = decisions.read(fields);
        fields.throwIfFaulty();
        ProjectFindingView decided =
                triage.decide(
                        name,
                        PathNames.fingerprint(name, fingerprint),
                        decision,
                        version -> expected == null || Tags.match(expected, version));
        return ResponseEntity.ok().eTag(decided.tag()).body(decided);
    }

    @Operation(
            operationId = "triageFindings",
            summary = "Decide about many findings",
            description =
                    "Names findings by `fingerprints` or by a `filter`, which has the fields of the"
                            + " list's parameters. With `expect` nothing changes unless exactly so many"
                            + " findings would.")
    @RequestBody(
            required = true,
            description = "The decision, and what it is about.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = TriageBody.class)))
    @ApiResponse(
            responseCode = "200",
            description =
                    "How many findings changed, and which of the named ones did not. A filter means"
                            + " only findings whose state allows the decision.")
    @ApiResponse(
            responseCode = "409",
            description = "Another number of findings than `expect` would change.",
            content = @Content)
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than the limit.",
            content = @Content)
    @NotFound
    @OutOfRange
    @NotAcceptable
    @PostMapping("/triage")
    Triage.Result triage(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        TriageReader.Order order = reader.read(bodies.read(request, limits.jsonBytes().toBytes()));
        FindingQuery query = order.query();
        return query == null
                ? triage.decide(name, order.fingerprints(), order.decision(), order.expected())
                : triage.decide(
                        name, query, order.decision(), order.expected(), limits.triageFindings());
    }
}
