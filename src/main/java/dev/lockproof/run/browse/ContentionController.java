package dev.lockproof.run.browse;

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
import dev.lockproof.run.ContentionStore;
import dev.lockproof.run.ContentionStore.Order;
import dev.lockproof.run.LockWaits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The waits for locks that a run's files count. */
@BrowseApi
class ContentionController {

    private final RunsById runs;
    private final ContentionStore waits;
    private final Limits limits;

    ContentionController(RunsById runs, ContentionStore waits, Limits limits) {
        this.runs = runs;
        this.waits = waits;
        this.limits = limits;
    }

    @Operation(
            operationId = "listRunContention",
            summary = "List how locks were waited for",
            description =
                    "By lock class and mode, as the kernel counted it in /proc/lock_stat: how often"
                            + " and how long tasks waited for the lock and held it, which code"
                            + " waited, and which code held it meanwhile. Empty for runs without"
                            + " such a file.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(path = "/api/v1/runs/{id}/contention", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<LockWaits>> list(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(
                            description =
                                    "The property to sort by, highest first; `class` sorts by name."
                                            + " A cursor belongs to the order of the page that it came"
                                            + " with.",
                            example = "contentions",
                            schema =
                                    @Schema(
                                            defaultValue = "waitTotalMicros",
                                            allowableValues = {
                                                "waitTotalMicros",
                                                "waitMaxMicros",
                                                "contentions",
                                                "holdTotalMicros",
                                                "holdMaxMicros",
                                                "acquisitions",
                                                "class"
                                            }))
                    @RequestParam(required = false)
                    @Nullable String sort,
            @ParameterObject PageParameters page) {
        ParameterCheck check = new ParameterCheck();
        String order = check.oneOf("sort", sort, Order.properties(), Order.WAIT_TOTAL.property());
        Places places = page.places(limits, check);
        check.throwIfFaulty();
        runs.get(id);
        return PageAnswer.of(
                waits.page(id, Order.of(order), places.after(), places.read()),
                places,
                Function.identity());
    }
}
