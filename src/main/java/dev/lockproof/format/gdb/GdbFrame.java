package dev.lockproof.format.gdb;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a backtrace.
 *
 * @param function the function, such as {@code transfer}
 * @param arguments its arguments with their values, as printed
 * @param place the file without its folders and the line; null if unknown
 * @param library the file of the code; null if the text does not say
 */
record GdbFrame(
        String function, String arguments, @Nullable String place, @Nullable String library) {

    private static final Pattern BEGINNING =
            Pattern.compile("#\\d{1,7} +(?:(0x[0-9a-f]{1,16}) in )?(.*)");
    private static final Pattern LOCK =
            Pattern.compile(
                    "\\b(?:mutex|rwlock|lock|futex|futex_word|m|mp|rw)=(?:\\w+@entry=)?(0x[0-9a-f]{1,16})(?: <([^>]{1,500})>)?");

    /** Whether a line begins a frame. */
    static boolean begins(String text) {
        return text.length() > 2 && text.charAt(0) == '#' && Character.isDigit(text.charAt(1));
    }

    /** Whether a frame's text may go on in the next line. */
    static boolean isOpen(String text) {
        return depth(text) > 0;
    }

    private static int depth(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (quoted) {
                at += each == '\\' ? 1 : 0;
                quoted = each != '"';
            } else if (each == '"') {
                quoted = true;
            } else if (each == '(') {
                depth++;
            } else if (each == ')') {
                depth--;
            }
        }
        return depth;
    }

    /** Reads the text of a frame; null if it is none. */
    static @Nullable GdbFrame parse(String text) {
        Matcher beginning = BEGINNING.matcher(text);
        if (!beginning.matches()) {
            return null;
        }
        String rest = beginning.group(2);
        int open = rest.indexOf(" (");
        if (open < 0) {
            return new GdbFrame(rest, "", null, null);
        }
        String function = rest.substring(0, open);
        int at = after(open + 1, rest.lastIndexOf(") at "));
        int from = after(open + 1, rest.lastIndexOf(") from "));
        int end = Math.max(at, from);
        String arguments =
                end < 0 ? rest.substring(open + 2) : rest.substring(Math.min(open + 2, end), end);
        return new GdbFrame(
                function,
                arguments,
                at > from ? base(rest.substring(at + ") at ".length())) : null,
                from > at ? base(rest.substring(from + ") from ".length())) : null);
    }

    private static int after(int begin, int found) {
        return found < begin ? -1 : found;
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The frame as a site. */
    String site() {
        String where = place != null ? place : library;
        return where == null ? function : function + " (" + where + ")";
    }

    /** The address of the lock that the function is called for; null if the text has none. */
    @Nullable String address() {
        Matcher lock = LOCK.matcher(arguments);
        return lock.find() ? lock.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** The symbol at {@link #address()}; empty if the text has none. */
    String symbol() {
        Matcher lock = LOCK.matcher(arguments);
        return lock.find() && lock.group(2) != null ? lock.group(2) : "";
    }

    /** The address that an argument has; null if none is printed. */
    @Nullable String value(String argument) {
        Matcher value =
                Pattern.compile(
                                "\\b"
                                        + Pattern.quote(argument)
                                        + "=(?:\\w+@entry=)?(0x[0-9a-f]{1,16})")
                        .matcher(arguments);
        return value.find() ? value.group(1) : null;
    }
}
