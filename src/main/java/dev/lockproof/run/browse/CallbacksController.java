package dev.lockproof.run.browse;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Page;
import dev.lockproof.platform.paging.PageAnswer;
import dev.lockproof.platform.paging.PageFound;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.PageParameters.Places;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.run.CallStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The callbacks that a run called. */
@BrowseApi
class CallbacksController {

    private final RunsById runs;
    private final CallStore calls;
    private final Limits limits;

    CallbacksController(RunsById runs, CallStore calls, Limits limits) {
        this.runs = runs;
        this.calls = calls;
        this.limits = limits;
    }

    @Operation(
            operationId = "listRunCallbacks",
            summary = "List the callbacks that a run called",
            description =
                    "By hook and function, worst first: how often each was called and allowed to"
                            + " block, what it returned, and how often it broke its contract.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(path = "/api/v1/runs/{id}/callbacks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<CallRow>> list(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(description = "Only calls of this hook.", example = "invalidate_range_start")
                    @RequestParam(required = false)
                    @Nullable String hook,
            @ParameterObject PageParameters page) {
        ParameterCheck check = new ParameterCheck();
        String onlyHook = check.text("hook", hook, limits.textChars());
        Places places = page.places(limits, check);
        check.throwIfFaulty();
        runs.get(id);
        return PageAnswer.of(
                calls.page(id, onlyHook, places.after(), places.read()),
                places,
                Function.identity());
    }
}
