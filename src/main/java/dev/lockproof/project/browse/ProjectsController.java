package dev.lockproof.project.browse;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.Page;
import dev.lockproof.platform.paging.PageAnswer;
import dev.lockproof.platform.paging.PageFound;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.memory.ProjectListStore;
import dev.lockproof.project.memory.ProjectView;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.project.memory.TriageEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Projects, and who changed what in them. */
@ProjectsApi
@RequestMapping(path = "/api/v1/projects", produces = MediaType.APPLICATION_JSON_VALUE)
class ProjectsController {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final ProjectListStore projects;
    private final Triage triage;
    private final Limits limits;
    private final Clock clock;

    ProjectsController(ProjectListStore projects, Triage triage, Limits limits, Clock clock) {
        this.projects = projects;
        this.triage = triage;
        this.limits = limits;
        this.clock = clock;
    }

    @Operation(
            operationId = "listProjects",
            summary = "List the projects",
            description = "By name, with their numbers and newest runs.")
    @PageFound
    @OutOfRange
    @NotAcceptable
    @GetMapping
    ResponseEntity<Page<ProjectView>> list(@ParameterObject PageParameters page) {
        ParameterCheck check = new ParameterCheck();
        int limit = page.items(limits, check);
        String after = Cursors.text(page.cursor(), NAME, check);
        check.throwIfFaulty();
        return PageAnswer.of(
                projects.page(after, limit + 1, clock.instant()),
                limit,
                Function.identity(),
                project -> Cursors.of(project.name()));
    }

    @Operation(
            operationId = "getProject",
            summary = "Get a project",
            description = "Its numbers and its newest run.")
    @ApiResponse(responseCode = "200", description = "The project.")
    @NotFound
    @NotAcceptable
    @GetMapping("/{project}")
    ProjectView get(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project) {
        return projects.find(PathNames.project(project), clock.instant())
                .orElseThrow(
                        () -> ProblemException.notFound("There is no project '" + project + "'."));
    }

    @Operation(
            operationId = "listProjectEvents",
            summary = "List the events of a project",
            description =
                    "Every decision about its findings, every automatic change of their states and"
                            + " every change of its policy, newest first.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping("/{project}/events")
    ResponseEntity<Page<TriageEvent>> events(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @ParameterObject PageParameters page) {
        return page(PathNames.project(project), null, page);
    }

    @Operation(
            operationId = "listFindingEvents",
            summary = "List the events of a finding",
            description = "Its audit trail: who changed its state when and why, newest first.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping("/{project}/findings/{fingerprint}/events")
    ResponseEntity<Page<TriageEvent>> findingEvents(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description = "The fingerprint of the finding.",
                            example = PathNames.FINGERPRINT)
                    @PathVariable
                    String fingerprint,
            @ParameterObject PageParameters page) {
        String name = PathNames.project(project);
        return page(name, PathNames.fingerprint(name, fingerprint), page);
    }

    private ResponseEntity<Page<TriageEvent>> page(
            String project, @Nullable String fingerprint, PageParameters page) {
        ParameterCheck check = new ParameterCheck();
        int limit = page.items(limits, check);
        Long before = Cursors.number(page.cursor(), check);
        check.throwIfFaulty();
        return PageAnswer.of(
                triage.events(project, fingerprint, before, limit + 1),
                limit,
                Function.identity(),
                event -> Cursors.of(event.id()));
    }
}
