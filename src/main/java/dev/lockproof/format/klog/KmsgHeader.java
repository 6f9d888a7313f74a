package dev.lockproof.format.klog;

import org.jspecify.annotations.Nullable;

/**
 * The header of a record of {@code /dev/kmsg} or of an extended netconsole: {@code
 * 6,1234,14226231,-,caller=T7;}, which is level, number, microseconds and flags.
 *
 * @param end where the message begins
 * @param ts nanoseconds since boot
 * @param caller who printed the record; null if it does not say
 */
record KmsgHeader(int end, long ts, @Nullable String caller) {

    private static final int MAX_FLAGS = 160;
    private static final String CALLER = "caller=";

    /** The header at a place; null if there is none. */
    static @Nullable KmsgHeader parse(String line, int from) {
        int level = digits(line, from, 6);
        int number = level == from || at(line, level) != ',' ? -1 : digits(line, level + 1, 18);
        int micros =
                number <= level + 1 || at(line, number) != ',' ? -1 : digits(line, number + 1, 15);
        if (micros <= number + 1
                || at(line, micros) != ','
                || "-c+*".indexOf(at(line, micros + 1)) < 0) {
            return null;
        }
        int end = line.indexOf(';', micros);
        if (end < 0 || end - micros > MAX_FLAGS) {
            return null;
        }
        long ts = Long.parseLong(line.substring(number + 1, micros)) * 1000;
        return new KmsgHeader(end + 1, ts, caller(line, micros, end));
    }

    private static @Nullable String caller(String line, int from, int to) {
        int called = line.indexOf(CALLER, from);
        if (called < 0 || called >= to) {
            return null;
        }
        int begin = called + CALLER.length();
        int end = digits(line, begin + 1, 9);
        char kind = at(line, begin);
        return end > begin + 1 && (kind == 'T' || kind == 'C') ? line.substring(begin, end) : null;
    }

    private static char at(String line, int index) {
        return index >= 0 && index < line.length() ? line.charAt(index) : '\0';
    }

    private static int digits(String line, int from, int atMost) {
        int end = from;
        while (end - from < atMost && at(line, end) >= '0' && at(line, end) <= '9') {
            end++;
        }
        return end;
    }
}
