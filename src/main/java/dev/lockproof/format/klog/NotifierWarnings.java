package dev.lockproof.format.klog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes WARNs about MMU notifiers that belong to known calls. The kernel checks what a failed
 * call returned, and then whether its subscription has an end hook. So one call can cause two
 * WARNs, the second from a source line just after the first.
 */
final class NotifierWarnings {

    /**
     * After this many lines of a log, a WARN is about another call. This includes all that a WARN
     * prints.
     */
    private static final int FAR = 400;

    private static final int NEAR_IN_SOURCE = 16;
    private static final int MAX_TASKS = 64;

    /** A WARN by its line in the log and its line in the source. */
    private record Last(long line, int sourceLine) {}

    private final Map<String, Last> byTask =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
                    return size() > MAX_TASKS;
                }
            };
    private @Nullable LogLine alone;
    private long aloneLine;

    /** Notes a call that must cause a WARN but had none near it. */
    void missing(long line, LogLine log) {
        alone = log;
        aloneLine = line;
    }

    /** Remembers a WARN. Returns whether it is the second one about the same call. */
    boolean repeats(long line, NotifierWarning warning) {
        Last last = byTask.remove(warning.pid());
        byTask.put(warning.pid(), new Last(line, warning.sourceLine()));
        return last != null
                && line - last.line <= FAR
                && warning.sourceLine() > last.sourceLine
                && warning.sourceLine() - last.sourceLine <= NEAR_IN_SOURCE;
    }

    /** Whether a WARN may belong to an earlier call that lacks one. */
    boolean isOwed(long line, LogLine log) {
        return alone != null
                && line - aloneLine <= FAR
                && (alone.caller() == null
                        || log.caller() == null
                        || alone.caller().equals(log.caller()));
    }
}
