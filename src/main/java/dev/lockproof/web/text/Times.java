package dev.lockproof.web.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes times in UTC. A script shows them in the reader's zone if the reader wants that. */
public final class Times {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** To the minute: {@code 2026-11-26 14:02 UTC}. */
    public static String minute(Instant time) {
        return MINUTES.format(time);
    }

    public static String day(Instant time) {
        return DAY.format(time);
    }

    /** For the attribute of a time element, to the second. */
    public static String machine(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** How long ago: {@code 2 h ago}, {@code 12 d ago}. */
    public static String ago(Instant time, Instant now) {
        Duration since = Duration.between(time, now);
        if (since.isNegative() || since.toMinutes() == 0) {
            return "just now";
        }
        if (since.toHours() == 0) {
            return since.toMinutes() + " min ago";
        }
        return since.toDays() == 0 ? since.toHours() + " h ago" : since.toDays() + " d ago";
    }
}
