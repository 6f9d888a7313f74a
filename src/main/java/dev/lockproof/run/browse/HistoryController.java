package dev.lockproof.run.browse;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.Page;
import dev.lockproof.platform.paging.PageAnswer;
import dev.lockproof.platform.paging.PageFound;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunUrls;
import io.swagger.v3.oas.annotations.Operation;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The history of runs. */
@BrowseApi
class HistoryController {

    private final HistoryStore history;
    private final RunFilters filters;
    private final RunUrls urls;
    private final Limits limits;

    HistoryController(HistoryStore history, RunFilters filters, RunUrls urls, Limits limits) {
        this.history = history;
        this.filters = filters;
        this.urls = urls;
        this.limits = limits;
    }

    @Operation(
            operationId = "listRuns",
            summary = "List runs",
            description =
                    "The history of runs, newest first. A run is listed if it matches all given"
                            + " filters.")
    @PageFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<Run>> list(
            @ParameterObject HistoryParameters parameters, @ParameterObject PageParameters page) {
        ParameterCheck check = new ParameterCheck();
        RunFilter filter = filters.read(parameters, page, check);
        int limit = page.items(limits, check);
        check.throwIfFaulty();
        return PageAnswer.of(
                history.page(filter, limit + 1),
                limit,
                run -> urls.addressed(run).brief(),
                run -> Cursors.of(run.storedId()));
    }
}
