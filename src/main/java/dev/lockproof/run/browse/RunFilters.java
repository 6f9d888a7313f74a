package dev.lockproof.run.browse;

import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.RunStatus;
import dev.lockproof.run.files.ReadFiles;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads which runs of the history are asked for. */
@Component
public class RunFilters {

    private final Formats formats;
    private final Limits limits;

    RunFilters(Formats formats, Limits limits) {
        this.formats = formats;
        this.limits = limits;
    }

    /** The ids of formats that a run may have. */
    public List<String> formats() {
        return Stream.concat(
                        formats.all().stream().map(TraceFormat::id), Stream.of(ReadFiles.MIXED))
                .toList();
    }

    /** The filter that parameters stand for; what is wrong with them is added to the check. */
    public RunFilter read(HistoryParameters from, PageParameters page, ParameterCheck check) {
        return new RunFilter(
                check.optionalProject(from.project()),
                check.optionalOneOf(
                        "verdict", from.verdict(), texts(Verdict.values(), Verdict::text)),
                check.optionalOneOf(
                        "status", from.status(), texts(RunStatus.values(), RunStatus::text)),
                check.optionalOneOf("format", from.format(), formats()),
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
