package dev.lockproof.run.browse;

import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.Page;
import dev.lockproof.platform.paging.PageAnswer;
import dev.lockproof.platform.paging.PageFound;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunStatus;
import dev.lockproof.run.RunUrls;
import dev.lockproof.run.files.ReadFiles;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The history of runs. */
@BrowseApi
class HistoryController {

    private final HistoryStore history;
    private final Formats formats;
    private final Limits limits;

    HistoryController(HistoryStore history, Formats formats, Limits limits) {
        this.history = history;
        this.formats = formats;
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
        RunFilter filter = filter(parameters, page, check);
        int limit = page.items(limits, check);
        check.throwIfFaulty();
        return PageAnswer.of(
                history.page(filter, limit + 1),
                limit,
                run -> RunUrls.addressed(run).brief(),
                run -> Cursors.of(run.storedId()));
    }

    private RunFilter filter(HistoryParameters from, PageParameters page, ParameterCheck check) {
        return new RunFilter(
                check.optionalProject(from.project()),
                check.optionalOneOf(
                        "verdict", from.verdict(), texts(Verdict.values(), Verdict::text)),
                check.optionalOneOf(
                        "status", from.status(), texts(RunStatus.values(), RunStatus::text)),
                check.optionalOneOf(
                        "format",
                        from.format(),
                        Stream.concat(
                                        formats.all().stream().map(TraceFormat::id),
                                        Stream.of(ReadFiles.MIXED))
                                .toList()),
                check.text("commit", from.commit(), limits.textChars()),
                check.text("branch", from.branch(), limits.textChars()),
                check.text("q", from.q(), limits.textChars()),
                check.time("from", from.from()),
                check.time("to", from.to()),
                Cursors.id(page.cursor(), check));
    }

    private static <E> List<String> texts(E[] values, Function<E, String> text) {
        return Arrays.stream(values).map(text).toList();
    }
}
