package dev.lockproof.format.klog;

import dev.lockproof.trace.Event;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String STAMP = "\\[ *(\\d{1,12})\\.(\\d{6})\\]";
    private static final String CALLER = "(?: ?\\[ *([TC]\\d{1,9})\\])?";

    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final Pattern PRINTK = Pattern.compile("^" + STAMP + CALLER + " ?");
    private static final Pattern LATER_PRINTK = Pattern.compile(STAMP + CALLER + " ?");
    private static final Pattern KMSG =
            Pattern.compile(
                    "^\\d{1,6},\\d{1,18},(\\d{1,15}),[-c+*](?:[^;]*caller=([TC]\\d{1,9}))?[^;]*;");

    /** Prefixes that only say when and on which machine. */
    private static final Pattern[] OTHERS = {
        Pattern.compile(
                "^[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\S+ (?:kern\\.\\w+ )?kernel: ?"),
        Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT[\\d:.,+Z-]+ (?:\\S+ )?kernel: ?"),
        Pattern.compile("^<\\d{1,3}>"),
        Pattern.compile("^kern *:\\w+ *: ?"),
        Pattern.compile(
                "^\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}\\] ?")
    };

    /** What continuous integration puts before any line. It does not say who printed the line. */
    private static final Pattern MARGIN = Pattern.compile("^\\s*\\| ");

    /** The kernel prints no longer lines. The rest is ignored. */
    static final int MAX_LENGTH = 8192;

    private static final int MAX_PREFIXES = 16;

    /** Strips all prefixes, in any order and any number. */
    static LogLine of(String line) {
        String start = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
        Stripper stripper = new Stripper(ANSI.matcher(start).replaceAll(""));
        stripper.stripAll();
        stripper.stripBeforeStamp();
        stripper.stripAll();
        return new LogLine(
                stripper.rest.stripTrailing(), stripper.ts, stripper.caller, stripper.prefixed);
    }

    /** Whether a message has the time of another one in it. */
    static boolean isStamped(String message) {
        return LATER_PRINTK.matcher(message).find();
    }

    /** This line with the time and caller of another line if it has none. */
    LogLine orElse(LogLine other) {
        return new LogLine(
                text,
                ts == Event.NO_TIME ? other.ts : ts,
                caller == null ? other.caller : caller,
                prefixed);
    }

    private static final class Stripper {

        private String rest;
        private long ts = Event.NO_TIME;
        private @Nullable String caller;
        private boolean prefixed;

        Stripper(String line) {
            rest = line;
        }

        void stripAll() {
            for (int count = 0; count < MAX_PREFIXES && strip(); count++) {}
        }

        private boolean strip() {
            Matcher margin = MARGIN.matcher(rest);
            if (margin.find()) {
                rest = rest.substring(margin.end());
                return true;
            }
            return printk(PRINTK) || kmsg() || others();
        }

        /** A login prompt or the like may stand before the bracket. */
        void stripBeforeStamp() {
            if (ts == Event.NO_TIME) {
                printk(LATER_PRINTK);
            }
        }

        private boolean printk(Pattern pattern) {
            Matcher matcher = pattern.matcher(rest);
            if (!matcher.find()) {
                return false;
            }
            ts = (Long.parseLong(matcher.group(1)) * 1_000_000 + micros(matcher)) * 1000;
            called(matcher.group(3));
            return taken(matcher);
        }

        private static long micros(Matcher matcher) {
            return Long.parseLong(matcher.group(2));
        }

        private boolean kmsg() {
            Matcher matcher = KMSG.matcher(rest);
            if (!matcher.find()) {
                return false;
            }
            ts = Long.parseLong(matcher.group(1)) * 1000;
            called(matcher.group(2));
            return taken(matcher);
        }

        private boolean others() {
            for (Pattern pattern : OTHERS) {
                Matcher matcher = pattern.matcher(rest);
                if (matcher.find()) {
                    return taken(matcher);
                }
            }
            return false;
        }

        private void called(@Nullable String who) {
            caller = who == null ? caller : who;
        }

        private boolean taken(Matcher matcher) {
            rest = rest.substring(matcher.end());
            prefixed = true;
            return true;
        }
    }
}
