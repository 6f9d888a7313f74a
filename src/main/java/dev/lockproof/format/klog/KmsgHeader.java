package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
    static @Nullable KmsgHeader parse(Chars line, int from) {
        int level = line.digits(from, 6);
        int number = level == from || line.at(level) != ',' ? -1 : line.digits(level + 1, 18);
        int micros =
                number <= level + 1 || line.at(number) != ',' ? -1 : line.digits(number + 1, 15);
        if (micros <= number + 1 || line.at(micros) != ',' || !line.isOneOf(micros + 1, "-c+*")) {
            return null;
        }
        int end = line.find(';', micros, MAX_FLAGS);
        if (end < 0) {
            return null;
        }
        long ts = line.number(number + 1, micros) * 1000;
        return new KmsgHeader(end + 1, ts, caller(line, micros, end));
    }

    private static @Nullable String caller(Chars line, int from, int to) {
        int called = line.find(CALLER, from, to - from);
        if (called < 0 || called >= to) {
            return null;
        }
        int begin = called + CALLER.length();
        int end = line.digits(begin + 1, 9);
        byte kind = line.at(begin);
        return end > begin + 1 && (kind == 'T' || kind == 'C')
                ? new String(line.buffer(), begin, end - begin, US_ASCII)
                : null;
    }
}
