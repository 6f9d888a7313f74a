package dev.lockproof.format.absl;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.tool.ToolLog;
import dev.lockproof.format.tool.ToolText;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.Teller;
import dev.lockproof.trace.report.Teller.Doubt;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Potential Mutex deadlock: STACK
 * Acquiring absl::Mutex 0x80 while holding  0x78; a cycle in the historical lock ordering graph has been observed
 * Cycle:
 * mutex@0x80 stack: STACK
 * mutex@0x78 stack: STACK
 * The stacks are lines of their own, or addresses on the same line, or missing.
 */
/** Reads a log with reports of Abseil's mutexes. */
final class AbslReader {

    static final String HEADLINE = "Potential Mutex deadlock:";
    static final String ACQUIRING = "Acquiring absl::Mutex ";

    private static final String CYCLE = "Cycle: ";
    private static final String NODE = "mutex@0x";
    private static final String TRUNCATED = "(long cycle; list truncated)";
    private static final String DYING = "dying due to potential deadlock";

    private static final List<String> MARKS =
            List.of(HEADLINE, ACQUIRING, CYCLE, NODE, TRUNCATED, DYING);

    private static final Teller TELLER =
            new Teller(
                    "absl::Mutex",
                    Set.of(Doubt.GATES, Doubt.ONE_THREAD, Doubt.NOT_AT_ONCE, Doubt.READERS));

    private final ToolText text;
    private final TraceSink sink;
    private final ToolLog log;
    private @Nullable AbslReport open;
    private boolean understood;

    AbslReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.text = new ToolText(in, limits, MARKS);
        this.sink = sink;
        this.log = new ToolLog(sink, TELLER);
    }

    ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.POSIX, false, false, Set.of(), AbslFormat.ID, null));
        while (text.next()) {
            line();
        }
        close();
        log.end(text);
        if (understood) {
            sink.judged();
        }
        return new ReadLines(text.line(), understood);
    }

    private void line() {
        int mark = text.found() == 0 ? -1 : Long.numberOfTrailingZeros(text.found());
        AbslReport report = open;
        if (mark == 0) {
            begin().stack(text.from(0).substring(HEADLINE.length()), text.line());
        } else if (mark == 1) {
            (report == null || report.isRequested() ? begin() : report)
                    .request(text.from(1).substring(ACQUIRING.length()), text.line());
        } else if (report == null) {
            sink.skipped(text.line());
        } else {
            inside(report, mark);
        }
    }

    private void inside(AbslReport report, int mark) {
        if (mark == 2) {
            report.cycle(text.line());
        } else if (mark == 3) {
            report.node(text.from(3), text.line());
        } else if (mark == 4) {
            report.truncate();
        } else if (mark == 5) {
            close();
        } else if (!report.frame(text.text(), text.line())) {
            sink.skipped(text.line());
        }
    }

    private AbslReport begin() {
        close();
        understood = true;
        AbslReport next = new AbslReport(text.line());
        open = next;
        return next;
    }

    private void close() {
        if (open != null) {
            log.report(
                    new ToolLog.Lines(open.line(), open.lastLine(), HEADLINE),
                    null,
                    open.isPartial(),
                    open.complaint());
            open = null;
        }
    }
}
