package dev.lockproof.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> bounds(Bucket bucket, String from, String to, ZoneId zone) {
        return bucket.bounds(Instant.parse(from), Instant.parse(to), zone, 10).stream()
                .map(Instant::toString)
                .toList();
    }

    @Test
    void aDayOfSummerTimeHas23Or25Hours() {
        assertThat(bounds(Bucket.DAY, "2026-03-28T23:30:00Z", "2026-03-29T22:00:01Z", BERLIN))
                .containsExactly(
                        "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z");
        assertThat(bounds(Bucket.DAY, "2026-10-25T12:00:00Z", "2026-10-25T13:00:00Z", BERLIN))
                .containsExactly("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
        assertThat(bounds(Bucket.HOUR, "2026-10-25T00:10:00Z", "2026-10-25T02:00:00Z", BERLIN))
                .containsExactly(
                        "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
    }

    @Test
    void aWeekBeginsOnMondayAndAMonthOnTheFirst() {
        assertThat(
                        bounds(
                                Bucket.WEEK,
                                "2026-01-01T00:00:00Z",
                                "2026-01-05T00:00:00Z",
                                ZoneOffset.UTC))
                .containsExactly("2025-12-29T00:00:00Z", "2026-01-05T00:00:00Z");
        assertThat(
                        bounds(
                                Bucket.MONTH,
                                "2026-01-31T23:30:00Z",
                                "2026-02-28T00:00:00Z",
                                ZoneOffset.UTC))
                .containsExactly(
                        "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR, 2026-10-25T02:00:00Z",
        "DAY, 2026-10-25T12:00:00Z",
        "WEEK, 2026-01-05T00:00:00Z",
        "MONTH, 2026-03-31T22:00:00Z"
    })
    void asManyPartsEndAtATime(Bucket bucket, Instant to) {
        Instant from = bucket.before(to, BERLIN, 30);

        assertThat(bucket.bounds(from, to, BERLIN, 400)).hasSize(31).startsWith(from);
    }

    @Test
    void tooManyPartsAreNotAllMade() {
        assertThat(
                        Bucket.HOUR.bounds(
                                Instant.EPOCH,
                                Instant.parse("9998-01-01T00:00:00Z"),
                                ZoneOffset.UTC,
                                400))
                .hasSize(402);
    }
}
