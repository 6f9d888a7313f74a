package dev.lockproof.format.klog;

import dev.lockproof.trace.TraceSink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reports of a kernel log that nobody has read. A log with one of them is not clean. Whoever
 * reads a report says so.
 */
final class UnreadReports {

    private static final int MAX_NAMED = 20;
    private static final int MAX_SHOWN = 120;

    private static final List<String> MARKS =
            List.of(
                    "BUG",
                    "WARNING: ",
                    "INFO: ",
                    "DEBUG_LOCKS_WARN_ON(",
                    "LOCKUP",
                    "turning off the",
                    "blocked tasks");

    /** What only a report about locks has, behind its first line. */
    private static final List<String> PARTS =
            List.of(
                    "*** DEADLOCK ***",
                    "which lock already depends on the new lock",
                    "the existing dependency chain",
                    "but task is already holding lock",
                    "unsafe locking scenario",
                    "but there are no more locks to release",
                    "state was registered at:",
                    "other info that might help us debug this");

    private final TraceSink sink;
    private final Map<Long, Headline> named = new TreeMap<>();
    private long further;
    private boolean any;
    private boolean partTold;

    UnreadReports(TraceSink sink) {
        this.sink = sink;
    }

    /** One of these is in every headline. */
    static List<String> marks() {
        return MARKS;
    }

    /** One of these is in a report whose beginning may be missing. */
    static List<String> parts() {
        return PARTS;
    }

    /** Notes a line of a report whose beginning is missing, so that nobody read it. */
    void part(long line) {
        any = true;
        if (!partTold) {
            partTold = true;
            sink.inconclusive(
                    line,
                    "A report about locks has no beginning here, so it was not read. Send the log"
                            + " from the report's first line on.");
        }
    }

    /** Notes a line if it is the headline of a report. Returns whether it is. */
    boolean see(long line, LogLine log) {
        Headline headline = Headline.of(log);
        if (headline == null) {
            return false;
        }
        any = true;
        if (named.size() < MAX_NAMED) {
            named.put(line, headline);
        } else {
            further++;
        }
        return true;
    }

    /** Notes a line that is part of a report and says too little. */
    void note(long line, String why) {
        any = true;
        sink.inconclusive(line, why);
    }

    /** Tells the sink about all reports that were not read. Returns whether the log had none. */
    boolean end() {
        named.forEach((line, headline) -> sink.inconclusive(line, message(headline)));
        if (further > 0) {
            sink.inconclusive(0, further + " more reports of the kernel were not read.");
        }
        return !any;
    }

    private static String message(Headline headline) {
        String text = headline.text();
        String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
        return headline.kind() == Headline.Kind.LOCKDEP_OFF
                ? "Lockdep was off from here on, so the kernel reported no lock problem: " + shown
                : "The kernel reported something that was not read: " + shown;
    }
}
