package dev.lockproof.run.browse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.browse.ProjectsApi;
import dev.lockproof.run.Run;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What differs between two runs of a project. */
@ProjectsApi
class DiffController {

    private static final int MAX_ITEMS = 5000;
    private static final int ITEMS = 500;

    private final RunsById runs;
    private final DiffStore diffs;

    DiffController(RunsById runs, DiffStore diffs) {
        this.runs = runs;
        this.diffs = diffs;
    }

    /**
     * What differs between two runs.
     *
     * @param truncated whether the limit left something out
     */
    @Schema(name = "RunDiff")
    record Diff(EdgeDiff edges, FindingDiff findings, boolean truncated) {}

    /**
     * Dependencies that one of two runs shows, by the names of their classes.
     *
     * @param added that only the later run shows
     * @param removed that only the earlier run shows
     */
    @Schema(name = "DependencyDiff")
    record EdgeDiff(List<DiffStore.Pair> added, List<DiffStore.Pair> removed) {}

    /**
     * Findings that one of two runs has.
     *
     * @param added that only the later run has
     * @param gone that only the earlier run has
     */
    @Schema(name = "FindingDiff")
    record FindingDiff(@JsonProperty("new") List<DiffStore.Row> added, List<DiffStore.Row> gone) {}

    @Operation(
            operationId = "getRunDiff",
            summary = "Compare two runs of a project",
            description =
                    "Dependencies and findings that only one of two analyzed runs shows. Classes are"
                            + " compared by name, without lockdep's numbers.")
    @ApiResponse(responseCode = "200", description = "What differs.")
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/projects/{project}/diff",
            produces = MediaType.APPLICATION_JSON_VALUE)
    Diff diff(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description = "The id of the earlier run.",
                            example = RunsById.EXAMPLE,
                            required = true)
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(
                            description = "The id of the later run.",
                            example = RunsById.EXAMPLE,
                            required = true)
                    @RequestParam(required = false)
                    @Nullable String to,
            @Parameter(
                            description =
                                    "The maximum number of dependencies and of findings in each list."
                                            + " The answer says whether it left any out.",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "5000",
                                            defaultValue = "500"))
                    @RequestParam(required = false)
                    @Nullable String limit) {
        String name = PathNames.project(project);
        ParameterCheck check = new ParameterCheck();
        UUID earlier = id("from", from, check);
        UUID later = id("to", to, check);
        int items = Objects.requireNonNullElse(check.number("limit", limit, 1, MAX_ITEMS), ITEMS);
        check.throwIfFaulty();
        UUID one = run(name, Objects.requireNonNull(earlier));
        UUID other = run(name, Objects.requireNonNull(later));
        List<DiffStore.Pair> added = diffs.dependencies(other, one, items + 1);
        List<DiffStore.Pair> removed = diffs.dependencies(one, other, items + 1);
        List<DiffStore.Row> newOnes = diffs.findings(other, one, items + 1);
        List<DiffStore.Row> gone = diffs.findings(one, other, items + 1);
        boolean truncated =
                List.of(added, removed, newOnes, gone).stream().anyMatch(all -> all.size() > items);
        return new Diff(
                new EdgeDiff(first(added, items), first(removed, items)),
                new FindingDiff(first(newOnes, items), first(gone, items)),
                truncated);
    }

    private static <T> List<T> first(List<T> all, int items) {
        return all.subList(0, Math.min(items, all.size()));
    }

    private static @Nullable UUID id(String name, @Nullable String value, ParameterCheck check) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(value, ""));
        } catch (IllegalArgumentException _) {
            check.fault(name, Objects.requireNonNullElse(value, ""), "expected the id of a run");
            return null;
        }
    }

    private UUID run(String project, UUID id) {
        Run run = runs.get(id);
        if (!run.project().equals(project)) {
            throw ProblemException.notFound(
                    "The project '%s' has no run %s.".formatted(project, id));
        }
        return id;
    }
}
