package dev.lockproof.analysis.graph;

import java.util.Arrays;

/**
 * Counts by the part of a recording, so that different parts add up and the same part counts once.
 * The array's index is the part's number; counts beyond its end are 0.
 */
public final class PartCounts {

    private PartCounts() {}

    /** What one part counted. */
    public static long[] of(int part, long count) {
        long[] counts = new long[part + 1];
        counts[part] = count;
        return counts;
    }

    /** The union of the counts of both. */
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
