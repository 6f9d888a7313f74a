package dev.lockproof.format.lttng;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Event;

/**
 * The time at the beginning of a line: of the day, with or without a date, or in seconds. The time
 * of the day begins anew at midnight; here it goes on.
 */
final class LttngTime {

    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 24 * 60 * 60 * SECOND;
    private static final long MAX_SECONDS = Long.MAX_VALUE / SECOND - 1;
    private static final String NAMED = "timestamp = ";

    /** Days that began since the first event. */
    private long days;

    /** Since the beginning of its day. */
    private long last = Event.NO_TIME;

    /** Whether the time that was read is one of the day. */
    private boolean ofDay;

    /**
     * The time of an event.
     *
     * @return nanoseconds since some origin, or {@link Event#NO_TIME} if the line has no time
     */
    long parse(byte[] buffer, int from, int to) {
        ofDay = false;
        long time = read(buffer, from, to);
        if (ofDay && time != Event.NO_TIME) {
            days = time / DAY;
            last = time % DAY;
        }
        return time;
    }

    /** Like {@link #parse}, for a time that is not that of an event. */
    long read(byte[] buffer, int from, int to) {
        int at = from;
        if (at < to && buffer[at] == '[') {
            at++;
        } else if (Ascii.startsWith(buffer, at, to, NAMED)) {
            at += NAMED.length();
        } else {
            return Event.NO_TIME;
        }
        long first = Ascii.number(buffer, at, to);
        while (at < to && Ascii.isDigit(buffer[at])) {
            at++;
        }
        if (first < 0 || at >= to) {
            return Event.NO_TIME;
        }
        return switch (buffer[at]) {
            case ':' -> ofDay(buffer, first, at + 1, to);
            case '-' -> dated(buffer, at, to);
            case '.' ->
                    first > MAX_SECONDS
                            ? Event.NO_TIME
                            : first * SECOND + fraction(buffer, at + 1, to);
            default -> first;
        };
    }

    /** The time of the day after a date. The date itself only matters where it changes. */
    private long dated(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] != ' ' && buffer[at] != ']') {
            at++;
        }
        long hours = Ascii.number(buffer, Math.min(to, at + 1), to);
        int colon = Math.min(to, at + 3);
        return hours < 0 || colon >= to || buffer[colon] != ':'
                ? Event.NO_TIME
                : ofDay(buffer, hours, colon + 1, to);
    }

    private long ofDay(byte[] buffer, long hours, int from, int to) {
        long minutes = Ascii.number(buffer, from, to);
        int seconds = Math.min(to, from + 3);
        int dot = Math.min(to, seconds + 2);
        if (minutes < 0 || hours > 24) {
            return Event.NO_TIME;
        }
        long value =
                ((hours * 60 + minutes) * 60 + Math.max(0, Ascii.number(buffer, seconds, to)))
                        * SECOND;
        if (dot < to && buffer[dot] == '.') {
            value += fraction(buffer, dot + 1, to);
        }
        ofDay = true;
        boolean next = last != Event.NO_TIME && value < last - DAY / 2;
        return (next ? days + 1 : days) * DAY + value;
    }

    private static long fraction(byte[] buffer, int from, int to) {
        long value = 0;
        int at = from;
        for (; at < to && at < from + 9 && Ascii.isDigit(buffer[at]); at++) {
            value = 10 * value + (buffer[at] - '0');
        }
        for (int missing = 9 - (at - from); missing > 0; missing--) {
            value *= 10;
        }
        return value;
    }
}
