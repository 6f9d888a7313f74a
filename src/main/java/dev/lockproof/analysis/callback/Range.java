package dev.lockproof.analysis.callback;

/**
 * Addresses {@code [start, end)}, unsigned.
 *
 * @param known whether the recording states the addresses
 */
public record Range(boolean known, long start, long end) {

    public static final Range UNKNOWN = new Range(false, 0, 0);

    public static Range of(long start, long end) {
        return new Range(true, start, end);
    }

    public boolean isEmpty() {
        return Long.compareUnsigned(start, end) >= 0;
    }

    public boolean contains(long address) {
        return known
                && Long.compareUnsigned(start, address) <= 0
                && Long.compareUnsigned(address, end) < 0;
    }

    public boolean overlaps(Range other) {
        return known
                && other.known
                && Long.compareUnsigned(start, other.end) < 0
                && Long.compareUnsigned(other.start, end) < 0;
    }

    /** The part that two overlapping ranges share. */
    public Range shared(Range other) {
        return of(
                Long.compareUnsigned(start, other.start) > 0 ? start : other.start,
                Long.compareUnsigned(end, other.end) < 0 ? end : other.end);
    }

    /** Whether both are known and differ. */
    public boolean differs(Range other) {
        return known && other.known && !equals(other);
    }
}
