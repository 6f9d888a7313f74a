package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one kernel log. */
final class KernelLogReader {

    /** How many lines to search for the first line of a kernel. */
    private static final long PROBED_LINES = 10_000;

    private static final String ONLY_REPORTS =
            "A kernel log shows only what the kernel itself reported, so a log without a report"
                    + " does not show that nothing is wrong. Record a trace to check the order of"
                    + " locks.";

    private static final int MAX_REPORTED = 5;
    private static final int MAX_SHOWN = 120;
    private static final String RELEASE_MARK = "Linux version ";
    private static final Pattern RELEASE = Pattern.compile(RELEASE_MARK + "(\\S{1,100})");

    /** How rsyslog writes a newline within a message. */
    private static final String ESCAPED_NEWLINE = "#012";

    private final LineReader lines;
    private final TraceSink sink;
    private final NotifierCalls calls;
    private final UnreadReports unread;
    private int reported;
    private boolean started;
    private boolean kernelSeen;
    private boolean joined;
    private long firstBinary;
    private @Nullable String release;

    KernelLogReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.calls = new NotifierCalls(sink);
        this.unread = new UnreadReports(sink);
    }

    ReadLines read() throws IOException {
        while (lines.next()) {
            byte[] buffer = lines.buffer();
            int from = lines.from();
            int to = lines.to();
            if (lines.line() <= PROBED_LINES || mayBeFirst(buffer, from, to)) {
                probe(buffer, from, to);
            }
            boolean read = maySayMore(buffer, from, to) && line(text(buffer, from, to));
            if (!read && from < to) {
                skip(buffer, from, to);
            }
        }
        if (!kernelSeen && firstBinary > 0) {
            throw new InvalidInputException(
                    firstBinary,
                    null,
                    "expected a kernel log, found bytes that are not text and no kernel line");
        }
        boolean silent = !started;
        start();
        calls.end();
        if (unread.end() && silent) {
            sink.judged();
            sink.diagnostic(0, ONLY_REPORTS);
        }
        return new ReadLines(lines.line(), kernelSeen && !isJoined());
    }

    /** Whether the log is one line that was many: the sender removed the newlines. */
    private boolean isJoined() {
        return lines.line() == 1 && joined;
    }

    /**
     * Skips a line. Most lines of a log are about other things, so only the first few are reported.
     */
    private void skip(byte[] buffer, int from, int to) {
        String why = "";
        if (reported < MAX_REPORTED) {
            reported++;
            why = "Line not understood: " + text(buffer, from, Math.min(to, from + MAX_SHOWN));
        }
        sink.skipped(lines.line(), why);
    }

    private static boolean maySayMore(byte[] buffer, int from, int to) {
        return speaksOfNotifiers(buffer, from, to) || UnreadReports.mayBegin(buffer, from, to);
    }

    private static boolean speaksOfNotifiers(byte[] buffer, int from, int to) {
        return Ascii.indexOf(buffer, from, to, NotifierLine.MARK) >= 0
                || Ascii.indexOf(buffer, from, to, NotifierLine.ECHO) >= 0
                || Ascii.indexOf(buffer, from, to, NotifierWarning.MARK) >= 0;
    }

    private void start() {
        if (!started) {
            started = true;
            sink.meta(
                    new TraceMeta(
                            false, Profile.LINUX, false, false, Set.of(), "kernel log", release));
        }
    }

    /** Whether a line far from the start may be the first of a kernel; costs little. */
    private boolean mayBeFirst(byte[] buffer, int from, int to) {
        return !kernelSeen
                && (Ascii.indexOf(buffer, from, to, "] ") >= 0
                        || Ascii.indexOf(buffer, from, to, "kernel:") >= 0);
    }

    private void probe(byte[] buffer, int from, int to) {
        if (release == null && Ascii.indexOf(buffer, from, to, RELEASE_MARK) >= 0) {
            Matcher matcher = RELEASE.matcher(text(buffer, from, to));
            release = matcher.find() ? matcher.group(1) : null;
        }
        if (kernelSeen) {
            return;
        }
        String text = text(buffer, from, to);
        LogLine log = LogLine.of(text);
        kernelSeen = log.prefixed() || release != null;
        joined = LogLine.isStamped(log.text());
        if (firstBinary == 0 && (text.indexOf('\0') >= 0 || text.indexOf('\ufffd') >= 0)) {
            firstBinary = lines.line();
        }
    }

    /** Whether any part of the line was understood. */
    private boolean line(String line) {
        if (!line.contains(ESCAPED_NEWLINE)) {
            return part(LogLine.of(line));
        }
        boolean read = false;
        LogLine first = LogLine.of(line);
        for (String part : line.split(ESCAPED_NEWLINE, -1)) {
            byte[] bytes = part.getBytes(UTF_8);
            if (maySayMore(bytes, 0, bytes.length)) {
                read |= part(LogLine.of(part).orElse(first));
            }
        }
        return read;
    }

    private boolean part(LogLine log) {
        NotifierLine notifier = NotifierLine.parse(log.text());
        if (notifier != null) {
            start();
            kernelSeen = true;
            calls.advance(lines.line());
            calls.add(lines.line(), log, notifier);
            return true;
        }
        if (NotifierLine.isEcho(log.text())) {
            kernelSeen = true;
            return echo(log);
        }
        NotifierWarning warning = NotifierWarning.parse(log.text());
        if (warning != null) {
            kernelSeen = true;
            return warning(log, warning);
        }
        if (NotifierLine.isLike(log.text())) {
            unread.note(
                    lines.line(),
                    "The line resembles \"FUNCTION callback failed with RET in [non-]blockable"
                            + " context.\" but could not be parsed.");
        }
        kernelSeen |= unread.see(lines.line(), log);
        return false;
    }

    /** Repeats the line before it, and some kernels print it wrongly. So it is ignored. */
    private boolean echo(LogLine log) {
        calls.advance(lines.line());
        if (calls.waits(NotifierLine.echoed(log.text()))) {
            return true;
        }
        unread.note(
                lines.line(),
                "The kernel reports a forbidden callback failure, but the \"%s\" line before it is missing."
                        .formatted(NotifierLine.MARK));
        return false;
    }

    private boolean warning(LogLine log, NotifierWarning warning) {
        NotifierCalls.News news = calls.warn(lines.line(), log, warning);
        if (news == NotifierCalls.News.CALL) {
            start();
            calls.refused(lines.line(), log, warning);
        } else if (news == NotifierCalls.News.UNSURE) {
            sink.diagnostic(
                    lines.line(),
                    "The warning in %s at %s comes long after a \"%s\" line. It was assumed to be about that call."
                            .formatted(warning.function(), warning.site(), NotifierLine.MARK));
        }
        return news != NotifierCalls.News.UNSURE;
    }

    private static String text(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, UTF_8);
    }
}
