package dev.lockproof.format.bcc;

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

/** Reads the output of bcc's {@code deadlock}; a report ends where the next one begins. */
final class BccReader {

    static final List<String> MARKS =
            List.of("Potential Deadlock Detected!", "Cycle in lock order graph: Mutex M");

    private static final Teller TELLER =
            new Teller("bcc's deadlock", Set.of(Doubt.GATES, Doubt.NOT_AT_ONCE));

    private final ToolText text;
    private final TraceSink sink;
    private final ToolLog log;
    private @Nullable BccReport open;
    private boolean understood;

    BccReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.text = new ToolText(in, limits, MARKS);
        this.sink = sink;
        this.log = new ToolLog(sink, TELLER);
    }

    ReadLines read() throws IOException {
        sink.meta(
                new TraceMeta(
                        false, Profile.POSIX, false, false, Set.of(), BccDeadlockFormat.ID, null));
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
        long found = text.found();
        BccReport report = open;
        if (found == 1) {
            begin();
            text.from(0);
        } else if (found != 0) {
            (report == null || report.hasCycle() ? begin() : report)
                    .cycle(text.from(1), text.line());
        } else if (report == null || !report.add(text.text(), text.line())) {
            sink.skipped(text.line());
        }
    }

    private BccReport begin() {
        close();
        understood = true;
        BccReport next = new BccReport(text.line());
        open = next;
        return next;
    }

    private void close() {
        if (open != null) {
            log.report(
                    new ToolLog.Lines(open.line(), open.lastLine(), MARKS.getFirst()),
                    null,
                    open.isPartial(),
                    open.complaint());
            open = null;
        }
    }
}
