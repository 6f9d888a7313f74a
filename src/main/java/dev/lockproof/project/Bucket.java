package dev.lockproof.project;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A part of the calendar that a trend has an item for. */
public enum Bucket {
    HOUR,
    DAY,
    /** From Monday to Sunday (ISO 8601). */
    WEEK,
    MONTH;

    /**
     * The bounds of the parts that have some of a time span.
     *
     * @param from where the span begins
     * @param to where it ends; later than {@code from}
     * @param max how many parts to find; more bounds than this and one show that there are more
     */
    public List<Instant> bounds(Instant from, Instant to, ZoneId zone, int max) {
        List<Instant> bounds = new ArrayList<>();
        ZonedDateTime next = begin(from.atZone(zone));
        bounds.add(next.toInstant());
        while (bounds.getLast().isBefore(to) && bounds.size() <= max + 1) {
            next = plus(next, 1);
            bounds.add(next.toInstant());
        }
        return List.copyOf(bounds);
    }

    /** Where a span begins that ends at a time and has some of so many parts. */
    public Instant before(Instant to, ZoneId zone, int parts) {
        return plus(begin(to.minusNanos(1).atZone(zone)), 1 - parts).toInstant();
    }

    private ZonedDateTime begin(ZonedDateTime time) {
        LocalDate day = time.toLocalDate();
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day.atStartOfDay(time.getZone());
            case WEEK ->
                    day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .atStartOfDay(time.getZone());
            case MONTH -> day.withDayOfMonth(1).atStartOfDay(time.getZone());
        };
    }

    /** A day begins when its zone says, which need not be midnight. */
    private ZonedDateTime plus(ZonedDateTime begin, int parts) {
        LocalDate day = begin.toLocalDate();
        return switch (this) {
            case HOUR -> begin.plusHours(parts);
            case DAY -> day.plusDays(parts).atStartOfDay(begin.getZone());
            case WEEK -> day.plusWeeks(parts).atStartOfDay(begin.getZone());
            case MONTH -> day.plusMonths(parts).atStartOfDay(begin.getZone());
        };
    }

    /** The name in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Bucket of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
