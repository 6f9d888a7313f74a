package dev.lockproof.format.tsan;

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

/*
 * A report begins with its headline and ends with the line of equals signs that frames it, or with the next headline. What
 * the program prints in between is no part of it. At the end each process says how many reports it printed.
 */
/** Reads a log with reports of ThreadSanitizer. */
final class TsanReader {

    static final List<String> MARKS =
            List.of(
                    "WARNING: ThreadSanitizer: ",
                    "SUMMARY: ThreadSanitizer: ",
                    "ThreadSanitizer: reported ",
                    "FATAL: ThreadSanitizer",
                    "ERROR: ThreadSanitizer");

    private static final long HEADLINE = 1;
    private static final long SUMMARY = 1 << 1;
    private static final long TOTAL = 1 << 2;
    private static final long FATAL = 1 << 3 | 1 << 4;
    private static final String FRAME = "==================";

    private final ToolText text;
    private final TraceSink sink;
    private final TsanReports reports;
    private @Nullable TsanReport open;
    private boolean understood;
    private long headlines;
    private long announced;
    private long announcedLine;

    TsanReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.text = new ToolText(in, limits, MARKS);
        this.sink = sink;
        this.reports = new TsanReports(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.POSIX, false, false, Set.of(), TsanFormat.ID, null));
        while (text.next()) {
            line();
        }
        close();
        reports.end(text);
        if (announced > headlines) {
            sink.inconclusive(
                    announcedLine,
                    "ThreadSanitizer counts %d reports, and the log has %d: send the whole log."
                            .formatted(announced, headlines));
        }
        if (understood) {
            sink.judged();
        }
        return new ReadLines(text.line(), understood);
    }

    private void line() {
        long found = text.found();
        understood |= found != 0;
        if ((found & HEADLINE) != 0) {
            close();
            headlines++;
            String headline = text.from(0).substring(MARKS.getFirst().length());
            open = new TsanReport(headline, text.line());
        } else if ((found & SUMMARY) != 0) {
            if (open != null) {
                open.end(text.line());
            }
        } else if ((found & TOTAL) != 0) {
            close();
            announced += number(text.from(2).substring(MARKS.get(2).length()));
            announcedLine = text.line();
        } else if ((found & FATAL) != 0) {
            String said = text.text();
            sink.inconclusive(
                    text.line(),
                    "ThreadSanitizer itself failed, so it may not have reported all: " + said);
        } else if (open == null) {
            sink.skipped(text.line());
        } else {
            inside(open, text.text());
        }
    }

    private void inside(TsanReport report, String line) {
        if (line.startsWith(FRAME)) {
            report.end(text.line());
            close();
        } else if (!report.add(line, text.line())) {
            sink.skipped(text.line());
        }
    }

    private void close() {
        if (open != null) {
            reports.report(open);
            open = null;
        }
    }

    private static long number(String text) {
        long number = 0;
        for (int at = 0; at < Math.min(text.length(), 10); at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                break;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }
}
