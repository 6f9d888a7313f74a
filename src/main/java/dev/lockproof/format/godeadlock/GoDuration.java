package dev.lockproof.format.godeadlock;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them: {@code 500ms}, {@code 1m30s}, {@code 2h0m0.5s}. */
final class GoDuration {

    private static final Pattern PART =
            Pattern.compile("(\\d{1,9})(?:\\.\\d{1,9})?(h|ms|m|s|us|µs|ns)");

    private GoDuration() {}

    /** The whole seconds of a duration; 0 for what is none. */
    static long seconds(String text) {
        long seconds = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            seconds +=
                    switch (part.group(2)) {
                        case "h" -> 3600 * number;
                        case "m" -> 60 * number;
                        case "s" -> number;
                        default -> 0;
                    };
        }
        return seconds;
    }
}
