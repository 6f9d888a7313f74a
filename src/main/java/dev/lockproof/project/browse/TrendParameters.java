package dev.lockproof.project.browse;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.Bucket;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The query parameters of a trend, unchecked. */
record TrendParameters(
        @Parameter(
                        description =
                                "The items begin with the one that has this time. Without it there are"
                                        + " 30.",
                        example = "2026-01-01T00:00:00Z",
                        schema = @Schema(type = "string", format = "date-time"))
                @Nullable String from,
        @Parameter(
                        description = "The items end before this time. Default now.",
                        example = "2026-02-01T00:00:00Z",
                        schema = @Schema(type = "string", format = "date-time"))
                @Nullable String to,
        @Parameter(
                        description = "What an item is about. A `week` begins on Monday.",
                        example = "week",
                        schema =
                                @Schema(
                                        allowableValues = {"hour", "day", "week", "month"},
                                        defaultValue = "day"))
                @Nullable String bucket,
        @Parameter(
                        description = "The time zone of hours, days, weeks and months.",
                        example = "Europe/Berlin",
                        schema = @Schema(type = "string", defaultValue = "UTC"))
                @Nullable String tz,
        @Parameter(
                        description =
                                "`true` for main lines, `false` for all other branches and for"
                                        + " findings that no main line has.",
                        schema = @Schema(type = "boolean", defaultValue = "true"))
                @Nullable String main) {

    private static final List<String> BUCKETS =
            Arrays.stream(Bucket.values()).map(Bucket::text).toList();
    private static final List<String> BOOLEANS = List.of("true", "false");
    private static final int DEFAULT_ITEMS = 30;
    private static final int MAX_ZONE_CHARS = 64;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** The bounds of the items, in ascending order. */
    List<Instant> bounds(Instant now, ParameterCheck check) {
        Bucket part = Bucket.of(check.oneOf("bucket", bucket, BUCKETS, Bucket.DAY.text()));
        ZoneId zone = zone(check);
        Instant end = Objects.requireNonNullElse(time("to", to, check), now);
        Instant begin =
                Objects.requireNonNullElseGet(
                        time("from", from, check), () -> part.before(end, zone, DEFAULT_ITEMS));
        if (!begin.isBefore(end)) {
            check.fault("from", begin.toString(), "expected a time before 'to', " + end);
            return List.of();
        }
        List<Instant> bounds = part.bounds(begin, end, zone, Limits.TREND_ITEMS);
        if (bounds.size() > Limits.TREND_ITEMS + 1) {
            check.fault(
                    "from",
                    begin.toString(),
                    "expected at most %d items, each of one %s, before %s"
                            .formatted(Limits.TREND_ITEMS, part.text(), end));
        }
        return bounds;
    }

    private static @Nullable Instant time(
            String name, @Nullable String value, ParameterCheck check) {
        Instant time = check.time(name, value);
        if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
            check.fault(name, time.toString(), "expected a year from 1970 to 9998");
            return null;
        }
        return time;
    }

    boolean isMain(ParameterCheck check) {
        return Boolean.parseBoolean(check.oneOf("main", main, BOOLEANS, "true"));
    }

    private ZoneId zone(ParameterCheck check) {
        String given = check.text("tz", tz, MAX_ZONE_CHARS);
        if (given == null) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(given);
        } catch (DateTimeException _) {
            check.fault("tz", given, "expected a time zone such as Europe/Berlin or +02:00");
            return ZoneOffset.UTC;
        }
    }
}
