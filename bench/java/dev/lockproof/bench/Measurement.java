package dev.lockproof.bench;

import java.util.Locale;

/**
 * One measured pass over a file.
 *
 * @param bytes decompressed, or as sent over HTTP
 * @param peakHeap bytes at most, garbage included; negative where not known
 * @param leftHeap bytes that a collection left at most; 0 where there was none
 */
record Measurement(
        String what,
        long events,
        long bytes,
        long cpuNanos,
        long wallNanos,
        long peakHeap,
        long leftHeap) {

    private static final String ROW = "%-24s %12s %14s %10s %14s %10s %10s %10s%n";

    static String head() {
        return ROW.formatted(
                "", "events", "events/CPU s", "CPU s", "events/s", "MB/s", "peak MiB", "live MiB");
    }

    String row() {
        return ROW.formatted(
                what,
                number("%,d", events),
                number("%,.0f", events * 1e9 / cpuNanos),
                number("%.2f", cpuNanos / 1e9),
                number("%,.0f", events * 1e9 / wallNanos),
                number("%.0f", bytes * 1e3 / wallNanos),
                mib(peakHeap),
                mib(leftHeap));
    }

    private static String mib(long bytes) {
        return bytes <= 0 ? "-" : number("%.0f", bytes / (double) (1 << 20));
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
