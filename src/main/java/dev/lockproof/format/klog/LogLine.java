package dev.lockproof.format.klog;

import dev.lockproof.trace.Event;
import org.jspecify.annotations.Nullable;

/**
 * A line of a kernel log without the prefixes of the message.
 *
 * @param text the message
 * @param ts nanoseconds since boot, or {@link Event#NO_TIME}
 * @param caller who printed it, such as {@code T123} (a task) or {@code C0} (an interrupt on that
 *     processor); null if the kernel does not say
 * @param prefixed whether it had any prefix of a kernel log
 */
record LogLine(String text, long ts, @Nullable String caller, boolean prefixed) {

    /** The kernel prints no longer lines. The rest is ignored. */
    static final int MAX_LENGTH = 8192;

    private static final char ESCAPE = '\u001b';

    /** Strips all prefixes, in any order and any number. */
    static LogLine of(String line) {
        String start = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
        String plain = start.indexOf(ESCAPE) < 0 ? start : withoutColors(start);
        PrefixScanner prefix = new PrefixScanner(plain).strip();
        return new LogLine(
                withoutEnd(plain.substring(prefix.end())),
                prefix.ts(),
                prefix.caller(),
                prefix.prefixed());
    }

    private static String withoutColors(String line) {
        StringBuilder plain = new StringBuilder(line.length());
        for (int at = 0; at < line.length(); at++) {
            int end = line.charAt(at) == ESCAPE ? endOfColor(line, at) : -1;
            if (end < 0) {
                plain.append(line.charAt(at));
            } else {
                at = end;
            }
        }
        return plain.toString();
    }

    /** The last character of an escape sequence; -1 if none begins here. */
    private static int endOfColor(String line, int from) {
        if (from + 1 >= line.length() || line.charAt(from + 1) != '[') {
            return -1;
        }
        int at = from + 2;
        while (at < line.length()
                && at - from < 24
                && "0123456789;".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at < line.length() && Character.isLetter(line.charAt(at)) ? at : -1;
    }

    /** Without blanks at the end, written carriage returns, and the escapes of mail. */
    private static String withoutEnd(String text) {
        String stripped = text.stripTrailing();
        if (stripped.endsWith("^M")) {
            stripped = stripped.substring(0, stripped.length() - 2).stripTrailing();
        }
        if (stripped.endsWith("=20")) {
            stripped = stripped.substring(0, stripped.length() - 3).stripTrailing();
        }
        return stripped.contains("=3D") ? stripped.replace("=3D", "=") : stripped;
    }

    /** Whether a message has the time of another one in it. */
    static boolean isStamped(String message) {
        return PrefixScanner.stampIn(message, 0) >= 0;
    }

    /** This line with the time and caller of another line if it has none. */
    LogLine orElse(LogLine other) {
        return new LogLine(
                text,
                ts == Event.NO_TIME ? other.ts : ts,
                caller == null ? other.caller : caller,
                prefixed);
    }
}
