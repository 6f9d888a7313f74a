package dev.lockproof.format.klog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that the kernel prints if an MMU notifier's {@code invalidate_range_start} does not
 * return 0.
 *
 * @param function the callback as printed, with offset and module, or a raw address
 * @param ret what it returned
 * @param blockable whether it was allowed to block
 */
record NotifierLine(String function, int ret, boolean blockable) {

    static final String MARK = "callback failed with";
    static final String ECHO = "callback failure not allowed";

    private static final String NAME =
            "([\\w.$]+(?:\\+0x[0-9a-f]+/0x[0-9a-f]+)?(?: \\[[\\w-]+(?: [0-9a-f]+)?\\])?)";
    private static final Pattern FUNCTION = Pattern.compile("(?:^|\\s)" + NAME + "$");

    private static final int EAGAIN = 11;

    private static final Pattern LINE =
            Pattern.compile(
                    "(?:^|\\s)"
                            + NAME
                            + " "
                            + MARK
                            + " (-?\\d{1,9}) in (non-)?blockable context\\.?$");

    /** Parses a message without prefixes; null if it is another line. */
    static @Nullable NotifierLine parse(String message) {
        Matcher matcher = LINE.matcher(message);
        if (!matcher.find()) {
            return null;
        }
        return new NotifierLine(
                matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3) == null);
    }

    /** Whether a message is the line that some kernels print after a forbidden failure. */
    static boolean isEcho(String message) {
        return message.endsWith(" " + ECHO);
    }

    /** The function that such a line names. */
    static String echoed(String message) {
        String before = message.substring(0, message.length() - ECHO.length() - 1);
        Matcher function = FUNCTION.matcher(before);
        return function.find() ? function.group(1) : before;
    }

    /** Whether a message that does not parse looks like such a line or the start of one. */
    static boolean isLike(String message) {
        int mark = message.indexOf(MARK);
        int in = message.lastIndexOf(" in");
        if (mark < 0 || in < mark) {
            return false;
        }
        String context = message.substring(in + " in".length()).trim();
        return context.contains("blockable")
                || "blockable".startsWith(context)
                || "non-blockable".startsWith(context);
    }

    /** Whether the contract allows this return. */
    boolean isLegal() {
        return !blockable && ret == -EAGAIN;
    }
}
