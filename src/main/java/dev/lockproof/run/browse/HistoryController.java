package dev.lockproof.run.browse;

import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.run.ParameterCheck;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunStatus;
import dev.lockproof.run.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The history of runs. */
@RestController
class HistoryController {

    private final HistoryStore history;
    private final Formats formats;
    private final Limits limits;

    HistoryController(HistoryStore history, Formats formats, Limits limits) {
        this.history = history;
        this.formats = formats;
        this.limits = limits;
    }

    @GetMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<Run>> list(HistoryParameters parameters) {
        ParameterCheck check = new ParameterCheck();
        RunFilter filter = filter(parameters, check);
        int limit = Paging.limit(parameters.limit(), limits, check);
        check.throwIfFaulty();
        return PageAnswer.of(
                history.page(filter, limit + 1),
                limit,
                Function.identity(),
                run -> Cursors.of(run.storedId()));
    }

    private RunFilter filter(HistoryParameters from, ParameterCheck check) {
        return new RunFilter(
                check.optionalProject(from.project()),
                check.optionalOneOf(
                        "verdict", from.verdict(), texts(Verdict.values(), Verdict::text)),
                check.optionalOneOf(
                        "status", from.status(), texts(RunStatus.values(), RunStatus::text)),
                check.optionalOneOf(
                        "format",
                        from.format(),
                        formats.all().stream().map(TraceFormat::id).toList()),
                check.text("commit", from.commit(), limits.textChars()),
                check.text("branch", from.branch(), limits.textChars()),
                check.text("q", from.q(), limits.textChars()),
                check.time("from", from.from()),
                check.time("to", from.to()),
                Cursors.id(from.cursor(), check));
    }

    private static <E> List<String> texts(E[] values, Function<E, String> text) {
        return Arrays.stream(values).map(text).toList();
    }
}
