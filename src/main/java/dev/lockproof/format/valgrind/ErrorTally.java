package dev.lockproof.format.valgrind;

import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.report.LockReport;
import java.util.LinkedHashSet;
import java.util.Set;

/** Passes on the reports of a tool, and counts the errors that are no reports about locks. */
public final class ErrorTally {

    /** So many kinds of errors that nobody reads are told, each once. */
    private static final int MAX_TOLD = 10;

    private static final int MAX_CHARS = 200;

    private final String tool;
    private final TraceSink sink;
    private final Set<String> unread = new LinkedHashSet<>();
    private long reports;
    private long races;
    private long others;
    private boolean doubted;

    public ErrorTally(String tool, TraceSink sink) {
        this.tool = tool;
        this.sink = sink;
    }

    /** Passes on a report. */
    public void report(LockReport report) {
        reports++;
        sink.reports().report(report);
        if (report.origin().partial()) {
            doubt(
                    report.origin().line(),
                    "The report breaks off, or parts of it are missing; it may say more than was"
                            + " read: "
                            + report.origin().headline());
        }
    }

    /** Counts a data race, which is not about the order of locks. */
    public void race() {
        races++;
    }

    /** Counts an error that is known to say nothing about locks. */
    public void other() {
        others++;
    }

    /** Tells of an error that nobody reads: it may be about locks. */
    public void unread(long line, String headline) {
        String shown =
                headline.length() > MAX_CHARS ? headline.substring(0, MAX_CHARS) + "…" : headline;
        if (unread.size() < MAX_TOLD && unread.add(shown.replaceAll("\\d+", "0"))) {
            doubt(line, "Nobody reads this error of " + tool + ": " + shown);
        }
    }

    /** Tells why the log may hide an error. */
    public void doubt(long line, String why) {
        doubted = true;
        sink.inconclusive(line, why);
    }

    /** Whether the log shows nothing, and hides nothing either. */
    public boolean isSilent() {
        return reports == 0 && !doubted;
    }

    /** Ends the input. */
    public void end() {
        if (races + others > 0) {
            sink.diagnostic(
                    0,
                    "%s also reports %d data races and %d other errors, which say nothing about the order of locks."
                            .formatted(tool, races, others));
        }
    }
}
