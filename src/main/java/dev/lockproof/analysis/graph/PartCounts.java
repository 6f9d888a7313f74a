package dev.lockproof.analysis.graph;

import java.util.Arrays;

/**
 * Counts by the part of a recording that counted, so that they add up over parts and a part that
 * comes twice counts once. An array's index is the part's; what lies behind its end is 0.
 */
public final class PartCounts {

    private PartCounts() {}

    /** What one part counted. */
    public static long[] of(int part, long count) {
        long[] counts = new long[part + 1];
        counts[part] = count;
        return counts;
    }

    /** What all parts of both counted. */
    public static long[] merge(long[] one, long[] other) {
        long[] merged = Arrays.copyOf(one, Math.max(one.length, other.length));
        for (int i = 0; i < other.length; i++) {
            merged[i] = Math.max(merged[i], other[i]);
        }
        return merged;
    }

    public static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }
}
