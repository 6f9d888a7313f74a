package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.OtherFormats;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.format.klog.report.ReportReader;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.LockReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Most lines of a log are about other things. One pass over a line's bytes finds out whether it has any phrase that
 * matters; only then, or while a report is being read, does the line become a text without prefixes.
 */
/** Reads one kernel log. */
final class KernelLogReader {

    /** How many lines to search for the first line of a kernel. */
    private static final long PROBED_LINES = 10_000;

    private static final String ONLY_REPORTS =
            "A kernel log shows only what the kernel itself reported, so a log without a report"
                    + " does not show that nothing is wrong. Record a trace to check the order of"
                    + " locks.";

    private static final int MAX_RELEASE = 100;
    private static final String TOO_LONG =
            "Only the first "
                    + LogLine.MAX_LENGTH
                    + " bytes of this line were read, and it may be part of a report.";

    private final LineReader lines;
    private final TraceSink sink;
    private final NotifierMessages notifiers;
    private final ReportReader reports;
    private final UnreadReports unread;
    private final UnknownLines unknown;
    private final PrefixScanner prefix = new PrefixScanner();
    private final SoftBreaks breaks = new SoftBreaks();
    private long number;
    private int unknownCount;
    private boolean started;
    private boolean kernelSeen;
    private boolean joined;
    private boolean lostTold;
    private boolean silent = true;
    private long firstBinary;
    private @Nullable String release;

    KernelLogReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.unread = new UnreadReports(sink);
        this.unknown = UnknownLines.ofLog(sink);
        this.notifiers = new NotifierMessages(sink, this::start, unread);
        this.reports = new ReportReader(this::report, new ReportNotes(sink));
    }

    ReadLines read() throws IOException {
        while (lines.next()) {
            physical(lines.buffer(), lines.from(), lines.to());
        }
        if (breaks.isOpen()) {
            whole(breaks.buffer(), 0, breaks.take());
        }
        if (!kernelSeen && firstBinary > 0) {
            throw new InvalidInputException(
                    firstBinary,
                    null,
                    "expected a kernel log, found bytes that are not text and no kernel line");
        }
        silent &= !started;
        start();
        notifiers.end();
        reports.end();
        if (unread.end() && silent) {
            sink.judged();
            sink.diagnostic(0, ONLY_REPORTS);
        }
        return new ReadLines(lines.line(), kernelSeen && !isJoined());
    }

    /** Reads a line as it stands in the log, perhaps a piece of one. */
    private void physical(byte[] buffer, int from, int to) {
        boolean broken = SoftBreaks.isBroken(buffer, from, to);
        if (breaks.isOpen() && isPrefixed(buffer, from, to)) {
            whole(breaks.buffer(), 0, breaks.take());
        }
        boolean open = breaks.isOpen();
        if (!open) {
            number = lines.line();
        }
        if (broken || open) {
            breaks.add(buffer, from, to, broken);
        }
        if (!broken && open) {
            whole(breaks.buffer(), 0, breaks.take());
        } else if (!broken) {
            whole(buffer, from, to);
        }
    }

    private void whole(byte[] buffer, int from, int to) {
        long found = LogPhrases.find(buffer, from, to);
        if ((found & LogPhrases.REFERENCES) != 0
                || !lines.ascii() && LogLine.hasNoBreak(buffer, from, to)) {
            byte[] plain = LogLine.decode(buffer, from, to);
            decoded(plain, 0, plain.length, LogPhrases.find(plain, 0, plain.length));
        } else {
            decoded(buffer, from, to, found);
        }
    }

    private void decoded(byte[] buffer, int from, int to, long found) {
        if (!kernelSeen && (number <= PROBED_LINES || mayBeFirst(buffer, from, to))) {
            probe(buffer, from, to);
        }
        boolean read =
                ((found & LogPhrases.MATTERS) != 0 || reports.isOpen())
                        && pieces(buffer, from, to, found);
        if (!read && from < to) {
            skip(buffer, from, to, found);
        }
    }

    /** Reads a line: a console may lose the end of one, so that the next begins behind it. */
    private boolean pieces(byte[] buffer, int from, int to, long found) {
        boolean read = false;
        int begin = from;
        while (begin < to || begin == from) {
            int next = prefix.next(buffer, begin, Math.min(to, begin + LogLine.MAX_LENGTH));
            int end = next < 0 ? to : next;
            long its = begin == from && end == to ? found : LogPhrases.find(buffer, begin, end);
            if (end - begin > LogLine.MAX_LENGTH && (its & LogPhrases.MATTERS) != 0) {
                unread.note(number, TOO_LONG);
            }
            read |=
                    (its & LogPhrases.MATTERS) != 0
                            ? line(buffer, begin, end, its)
                            : reports.isOpen() && openLine(buffer, begin, end, its);
            begin = Math.max(end, begin + 1);
        }
        return read;
    }

    /** Whether the log is one line that was many: the sender removed the newlines. */
    private boolean isJoined() {
        return lines.line() == 1 && joined;
    }

    /**
     * Skips a line: most lines of a log are about other things. One that no kernel wrote is
     * unknown.
     */
    private void skip(byte[] buffer, int from, int to, long found) {
        boolean shown =
                unknownCount < InputLines.FIRST_UNKNOWN
                        || (found & LogPhrases.EVENT) != 0
                        || OtherFormats.mayBegin(buffer, from, to);
        if (shown && !isPrefixed(buffer, from, to)) {
            unknownCount++;
            unknown.add(number, buffer, from, to);
        } else {
            sink.skipped(number);
        }
    }

    private boolean isPrefixed(byte[] buffer, int from, int to) {
        prefix.strip(buffer, from, Math.min(to, from + LogLine.MAX_LENGTH));
        return prefix.prefixed() || LogLine.of(buffer, from, to, prefix).prefixed();
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
    private static boolean mayBeFirst(byte[] buffer, int from, int to) {
        return Ascii.indexOf(buffer, from, to, "] ") >= 0
                || Ascii.indexOf(buffer, from, to, "kernel:") >= 0;
    }

    private void probe(byte[] buffer, int from, int to) {
        String text = text(buffer, from, to);
        LogLine log = LogLine.of(buffer, from, to, prefix);
        kernelSeen = log.prefixed();
        joined = LogLine.isStamped(log.text());
        if (firstBinary == 0 && (text.indexOf('\0') >= 0 || text.indexOf('\ufffd') >= 0)) {
            firstBinary = number;
        }
    }

    /** Reads a line that only a report that has begun may understand. */
    private boolean openLine(byte[] buffer, int from, int to, long found) {
        int end = Math.min(to, from + LogLine.MAX_LENGTH);
        if (found != 0 || !lines.ascii() || LogLine.isMarkedAtEnd(buffer, from, end)) {
            return line(buffer, from, to, found);
        }
        prefix.strip(buffer, from, end);
        int begin = prefix.end();
        while (begin < end && buffer[begin] == ' ') {
            begin++;
        }
        return reports.line(
                number,
                new String(buffer, begin, end - begin, ISO_8859_1),
                prefix.caller(),
                prefix.prefixed());
    }

    /** Whether any part of the line was understood. */
    private boolean line(byte[] buffer, int from, int to, long found) {
        LogLine first = LogLine.of(buffer, from, to, prefix);
        if ((found & LogPhrases.RELEASE) != 0) {
            boot(text(buffer, from, to));
        }
        if ((found & LogPhrases.LOST) != 0 && !lostTold) {
            lostTold = true;
            sink.inconclusive(number, "Messages were lost: reports may be missing or incomplete.");
        }
        boolean read = (found & (LogPhrases.RELEASE | LogPhrases.LOST)) != 0;
        if ((found & LogPhrases.ESCAPED) == 0) {
            return part(first, found) || read;
        }
        String text = first.text();
        int begin = 0;
        while (begin <= text.length()) {
            int next = text.indexOf(LogPhrases.ESCAPED_NEWLINE, begin);
            int end = next < 0 ? text.length() : next;
            byte[] bytes = text.substring(begin, end).getBytes(UTF_8);
            read |= part(LogLine.of(bytes, 0, bytes.length, prefix).orElse(first), found);
            begin = end + LogPhrases.ESCAPED_NEWLINE.length();
        }
        return read;
    }

    private void boot(String line) {
        reports.boot();
        kernelSeen = true;
        int begin = line.indexOf(LogPhrases.RELEASE_MARK) + LogPhrases.RELEASE_MARK.length();
        int end = line.indexOf(' ', begin);
        if (release == null && end > begin && end - begin <= MAX_RELEASE) {
            release = line.substring(begin, end);
        }
    }

    private boolean part(LogLine log, long found) {
        if ((found & LogPhrases.NOTIFIER) != 0) {
            NotifierMessages.Sort sort = notifiers.read(number, log);
            if (sort != NotifierMessages.Sort.OTHER) {
                kernelSeen = true;
                return sort == NotifierMessages.Sort.UNDERSTOOD;
            }
        }
        boolean phrase = (found & LogPhrases.REPORT) != 0;
        if (phrase && reports.begin(number, log.text(), log.caller(), log.prefixed())) {
            kernelSeen = true;
            silent = false;
            return true;
        }
        kernelSeen |= (found & LogPhrases.MATTERS) != 0 && unread.see(number, log);
        boolean taken =
                reports.isOpen() && reports.line(number, log.text(), log.caller(), log.prefixed());
        if ((found & LogPhrases.PART) != 0 && !taken) {
            unread.part(number);
        }
        return taken;
    }

    private void report(LockReport report) {
        sink.reports().report(report);
        if (report.origin().partial()) {
            sink.inconclusive(
                    report.origin().line(),
                    "The report breaks off, or lines of it are missing; it may say more than was"
                            + " read: "
                            + report.origin().headline());
        }
    }

    /** The text of a line; the kernel prints no lines longer than the bound. */
    private static String text(byte[] buffer, int from, int to) {
        int end = Math.min(to, from + 4 * LogLine.MAX_LENGTH);
        return new String(buffer, from, end - from, UTF_8);
    }
}
