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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which callbacks a run called, how often, and what they returned. */
@Tag(name = "Browse", description = "What runs left.")
@RestController
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
            operationId = "listCallbacks",
            summary = "The callbacks that a run called, by hook and function, worst first",
            description =
                    "How often each was called, allowed to block or not, what it returned, and how"
                            + " many calls broke its contract.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(path = "/api/v1/runs/{id}/callbacks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<CallRow>> list(
            @Parameter(description = "The run.", example = RunsById.EXAMPLE) @PathVariable UUID id,
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
