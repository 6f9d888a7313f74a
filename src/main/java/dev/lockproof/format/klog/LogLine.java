package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Event;
import java.util.List;
import java.util.stream.Stream;
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
    private static final String ESCAPE_TEXT = "\u001b";

    /** What of a message is written in another way in some logs, so that it must be undone. */
    static final List<String> ESCAPES =
            Stream.concat(Stream.of(ESCAPE_TEXT, "=3D"), Entities.MARKS.stream()).toList();

    /** The blank of web pages, and its first byte in UTF-8. */
    private static final char NO_BREAK = '\u00a0';

    private static final byte NO_BREAK_BYTE = (byte) 0xc2;

    /** Strips all prefixes, in any order and any number. */
    static LogLine of(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return of(bytes, 0, bytes.length, new PrefixScanner());
    }

    /**
     * Strips all prefixes of a line in {@code buffer[from, to)}.
     *
     * @param prefix what reads them; it knows the line's parts afterward
     */
    static LogLine of(byte[] buffer, int from, int to, PrefixScanner prefix) {
        int end = Math.min(to, from + MAX_LENGTH);
        byte[] plain = buffer;
        int begin = from;
        if (isEscaped(buffer, from, end)) {
            plain = decode(buffer, from, end);
            begin = 0;
            end = plain.length;
        }
        prefix.strip(plain, begin, end);
        return new LogLine(
                withoutEnd(new String(plain, prefix.end(), end - prefix.end(), UTF_8)),
                prefix.ts(),
                prefix.caller(),
                prefix.prefixed());
    }

    /** A line without colors, references to characters, and the blanks of web pages. */
    static byte[] decode(byte[] buffer, int from, int to) {
        int end = Math.min(to, from + 4 * MAX_LENGTH);
        String text = new String(buffer, from, end - from, UTF_8).replace(NO_BREAK, ' ');
        return Entities.decode(withoutColors(text)).getBytes(UTF_8);
    }

    /** Whether a line has blanks of web pages. */
    static boolean hasNoBreak(byte[] buffer, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (buffer[i] == NO_BREAK_BYTE && buffer[i + 1] == (byte) NO_BREAK) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line may have colors, references to characters, or the blanks of web pages. */
    private static boolean isEscaped(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            byte each = buffer[i];
            if (each == ESCAPE || each == '&' || each == NO_BREAK_BYTE) {
                return true;
            }
        }
        return false;
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

    /** Whether a line ends with what {@link #of} drops, apart from blanks. */
    static boolean isMarkedAtEnd(byte[] buffer, int from, int to) {
        return to - from >= 3
                && (buffer[to - 1] <= ' '
                        || Ascii.startsWith(buffer, to - 2, to, "^M")
                        || Ascii.startsWith(buffer, to - 3, to, "=20"));
    }

    /** Whether a message has the time of another one in it. */
    static boolean isStamped(String message) {
        return PrefixScanner.isStamped(message);
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
