package dev.lockproof.platform.paging;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks parameters and collects their faults, so that a client gets them all at once. A faulty
 * parameter counts as absent until {@link #throwIfFaulty}.
 */
public final class ParameterCheck {

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}]+");
    private static final String DEFAULT_PROJECT = "default";
    private static final int SHOWN = 80;

    /** ISO 8601 writes years with four digits. */
    private static final int LAST_YEAR = 9999;

    private final List<Fault> faults = new ArrayList<>();

    /** The project; {@code default} if it is absent. */
    public String project(@Nullable String value) {
        String given = optionalProject(value);
        return given == null ? DEFAULT_PROJECT : given;
    }

    /** A project to filter by; null if it is absent. */
    public @Nullable String optionalProject(@Nullable String value) {
        if (value == null) {
            return null;
        }
        if (!PROJECT.matcher(value).matches()) {
            fault("project", value, "expected " + PROJECT.pattern());
            return null;
        }
        return value;
    }

    /** Free text; null if it is absent. */
    public @Nullable String text(String name, @Nullable String value, int maxChars) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (value.length() > maxChars) {
            faults.add(
                    new Fault(
                            null,
                            name,
                            "has %d characters, expected at most %d"
                                    .formatted(value.length(), maxChars)));
            return null;
        }
        if (value.indexOf('\0') >= 0) {
            fault(name, value.replace('\0', '\uFFFD'), "expected text without NUL characters");
            return null;
        }
        return value;
    }

    /** The address of a page; null if it is absent. */
    public @Nullable String url(String name, @Nullable String value, int maxChars) {
        String given = text(name, value, maxChars);
        if (given != null && !WEB_ADDRESS.matcher(given).matches()) {
            fault(name, given, "expected an address with http or https");
            return null;
        }
        return given;
    }

    /** One of several values; the default if it is absent. An empty value is none of them. */
    public String oneOf(String name, @Nullable String value, List<String> allowed, String absent) {
        String given = presentOneOf(name, value, allowed);
        return given == null ? absent : given;
    }

    /** One of several values; null if it is absent. An empty value is none of them. */
    public @Nullable String presentOneOf(
            String name, @Nullable String value, List<String> allowed) {
        if (value != null && value.isEmpty()) {
            fault(name, value, "expected one of " + String.join(", ", allowed));
        }
        return optionalOneOf(name, value, allowed);
    }

    /** One of several values; null if it is absent or empty. */
    public @Nullable String optionalOneOf(
            String name, @Nullable String value, List<String> allowed) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!allowed.contains(value)) {
            fault(name, value, "expected one of " + String.join(", ", allowed));
            return null;
        }
        return value;
    }

    /** Comma-separated values without duplicates; none if the parameter is absent. */
    public List<String> someOf(String name, @Nullable String value, List<String> allowed) {
        if (value == null || value.isBlank()) {
            return List.of();
        }
        List<String> given =
                Arrays.stream(value.split(",", -1)).map(String::strip).distinct().toList();
        if (!allowed.containsAll(given)) {
            fault(
                    name,
                    value,
                    "expected some of " + String.join(", ", allowed) + ", comma-separated");
            return List.of();
        }
        return given;
    }

    /** Whole seconds; the default if the parameter is absent. */
    public Duration wait(@Nullable String value, int maxSeconds, Duration absent) {
        Integer seconds = number("wait", value, 0, maxSeconds);
        return seconds == null ? absent : Duration.ofSeconds(seconds);
    }

    /** A whole number in a range; null if it is absent. */
    public @Nullable Integer number(String name, @Nullable String value, int min, int max) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Reported below, like a number out of range.
        }
        fault(name, value, "expected a whole number from %d to %d".formatted(min, max));
        return null;
    }

    /** A time; null if it is absent. */
    public @Nullable Instant time(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeParseException _) {
            // Reported below.
        }
        fault(name, value, "expected a time with a zone, such as 2026-01-31T12:00:00Z");
        return null;
    }

    /** Adds a fault. */
    public void fault(String name, String value, String expected) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        faults.add(new Fault(null, name, "is '" + shown + "', " + expected));
    }

    /**
     * Ends the check.
     *
     * @throws ProblemException 422 that names every fault found
     */
    public void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    faults.stream()
                                    .map(fault -> "'" + fault.field() + "' " + fault.message())
                                    .collect(Collectors.joining("; "))
                            + ".",
                    faults);
        }
    }
}
