package dev.lockproof.format.snapshot;

import dev.lockproof.format.io.Ascii;

/** Times as dumps print them, in seconds since 1970 of whatever zone they are in. */
public final class Seconds {

    /** The shortest: {@code 2026-11-26 15:52:48}. */
    private static final int LENGTH = 19;

    private static final String SHAPE = "0000-00-00 00:00:00";
    private static final int DAYS_TO_EPOCH = 719_468;
    private static final int DAYS_OF_ERA = 146_097;

    private Seconds() {}

    /**
     * The time at the beginning of {@code buffer[from, to)}, such as {@code 2026-11-26 15:52:48} or
     * {@code 2026-11-26T15:53:55.037Z}; -1 if there is none.
     */
    public static long at(byte[] buffer, int from, int to) {
        if (to - from < LENGTH) {
            return -1;
        }
        for (int i = 0; i < LENGTH; i++) {
            byte value = buffer[from + i];
            boolean digit = value >= '0' && value <= '9';
            char shape = SHAPE.charAt(i);
            boolean fits = shape == '0' ? digit : value == shape || shape == ' ' && value == 'T';
            if (!fits) {
                return -1;
            }
        }
        long days =
                days(
                        Ascii.number(buffer, from, from + 4),
                        Ascii.number(buffer, from + 5, from + 7),
                        Ascii.number(buffer, from + 8, from + 10));
        long hours = 24 * days + Ascii.number(buffer, from + 11, from + 13);
        long minutes = 60 * hours + Ascii.number(buffer, from + 14, from + 16);
        return 60 * minutes + Ascii.number(buffer, from + 17, from + 19);
    }

    /** Whether {@code buffer[from, to)} is nothing but a time. */
    public static boolean isTime(byte[] buffer, int from, int to) {
        if (at(buffer, from, to) < 0) {
            return false;
        }
        for (int i = from + LENGTH; i < to; i++) {
            byte value = buffer[i];
            boolean fits =
                    value >= '0' && value <= '9'
                            || value == '.'
                            || value == 'Z'
                            || value == '+'
                            || value == ':';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Days since 1970 in the Gregorian calendar, whose years begin in March here. */
    private static long days(long year, long month, long day) {
        long shifted = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(shifted, 400L);
        long yearOfEra = shifted - 400 * era;
        long dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return DAYS_OF_ERA * era + dayOfEra - DAYS_TO_EPOCH;
    }
}
