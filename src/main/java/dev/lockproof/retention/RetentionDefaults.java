package dev.lockproof.retention;

import dev.lockproof.project.Policy;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What is retained where a project's policy says nothing, from {@code lockproof.retention.*}.
 *
 * @param traceDays how old traces get; null without end
 * @param runDays how old runs get; null without end
 * @param bytes of all traces of a project, as stored; null without bound
 * @param at when the job begins, in UTC, as {@code 03:00}
 */
@ConfigurationProperties("lockproof.retention")
public record RetentionDefaults(
        @Nullable Integer traceDays,
        @Nullable Integer runDays,
        @Nullable DataSize bytes,
        String at) {

    private static final int MAX_DAYS = 3650;

    public RetentionDefaults {
        check("trace-days", traceDays);
        check("run-days", runDays);
        if (bytes != null && bytes.toBytes() < 1) {
            throw new IllegalArgumentException("lockproof.retention.bytes must be positive");
        }
        time(at);
    }

    private static void check(String name, @Nullable Integer days) {
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw new IllegalArgumentException(
                    "lockproof.retention.%s must be from 1 to %d, is %d"
                            .formatted(name, MAX_DAYS, days));
        }
    }

    private static LocalTime time(String at) {
        try {
            return LocalTime.parse(at);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "lockproof.retention.at must be a time such as 03:00, is " + at, e);
        }
    }

    LocalTime time() {
        return time(at);
    }

    /**
     * What holds for a project.
     *
     * @param traces how old its traces get; null without end
     * @param runs how old its runs get; null without end
     * @param bytes of all its traces; null without bound
     */
    record Rules(@Nullable Duration traces, @Nullable Duration runs, @Nullable Long bytes) {}

    /** What the policy says wins. */
    Rules with(Policy.Retention policy) {
        Long ownBytes = bytes == null ? null : Long.valueOf(bytes.toBytes());
        return new Rules(
                days(policy.traceDays() == null ? traceDays : policy.traceDays()),
                days(policy.runDays() == null ? runDays : policy.runDays()),
                policy.bytes() == null ? ownBytes : size(policy.bytes()));
    }

    private static @Nullable Duration days(@Nullable Integer days) {
        return days == null ? null : Duration.ofDays(days);
    }

    /** A size that no number holds is no bound. */
    private static @Nullable Long size(String text) {
        try {
            return DataSize.parse(text).toBytes();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
