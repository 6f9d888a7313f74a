package dev.lockproof.format.godeadlock;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.tool.ToolText;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a log with reports of go-deadlock; a report ends where the next one begins. */
final class GoDeadlockReader {

    static final List<String> MARKS = List.of("POTENTIAL DEADLOCK:");

    private final ToolText text;
    private final TraceSink sink;
    private final GoReports reports;
    private @Nullable GoReport open;
    private boolean understood;

    GoDeadlockReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.text = new ToolText(in, limits, MARKS);
        this.sink = sink;
        this.reports = new GoReports(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(
                new TraceMeta(
                        false, Profile.GO, false, false, Set.of(), GoDeadlockFormat.ID, null));
        while (text.next()) {
            if (text.found() != 0) {
                close();
                understood = true;
                open = new GoReport(text.from(0), text.line());
            } else if (open == null || !open.add(text.text(), text.line())) {
                sink.skipped(text.line());
            }
        }
        close();
        reports.end(text);
        if (understood) {
            sink.judged();
        }
        return new ReadLines(text.line(), understood);
    }

    private void close() {
        if (open != null) {
            reports.report(open);
            open = null;
        }
    }
}
