package dev.lockproof.web.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes numbers, sizes and durations. */
public final class Numbers {

    private static final int MILLION = 1_000_000;
    private static final int KIB = 1024;
    private static final int SECOND = 1000;
    private static final int MINUTE = 60 * SECOND;
    private static final int HOUR = 60 * MINUTE;

    private Numbers() {}

    /** All digits in groups: {@code 5,612,334}. */
    public static String exact(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The same; a dash for what is not known. */
    public static String exact(@Nullable Number number) {
        return number == null ? "–" : exact(number.longValue());
    }

    /** Two digits from a million on: {@code 5.6 M}; all digits below. */
    public static String rounded(@Nullable Number number) {
        if (number == null) {
            return "–";
        }
        long value = number.longValue();
        return value < MILLION
                ? exact(value)
                : String.format(Locale.ROOT, "%.1f M", value / (double) MILLION);
    }

    /** A size in bytes, KiB, MiB or GiB: {@code 1.5 MiB}. */
    public static String size(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= KIB && unit < 3) {
            value /= KIB;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    /** A duration: {@code 340 ms}, {@code 3.1 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
    public static String duration(@Nullable Long millis) {
        if (millis == null) {
            return "–";
        }
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", millis / (double) SECOND);
        }
        return millis < HOUR
                ? millis / MINUTE + " min " + millis % MINUTE / SECOND + " s"
                : millis / HOUR + " h " + millis % HOUR / MINUTE + " min";
    }

    /** A number and what is counted: {@code 1 error}, {@code 2 errors}. */
    public static String count(long number, String singular) {
        return count(number, singular, singular + "s");
    }

    /** The same with a plural of its own. */
    public static String count(long number, String singular, String plural) {
        return exact(number) + " " + (number == 1 ? singular : plural);
    }
}
