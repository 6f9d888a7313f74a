package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.task.Segments;
import java.util.Arrays;
import java.util.BitSet;

/*
 * A lesson about several recordings retains few witnesses of each, so it retains only their segments and what orders
 * them. A segment that no witness needs is replaced by its nearest retained predecessor. It is retained if it has two
 * of these.
 */

/**
 * The happens-before order that fork and join create between segments of one recording. See {@link
 * Segments}.
 */
public final class SegmentOrder {

    /** No segments. */
    public static final SegmentOrder NONE = new SegmentOrder(new int[0], new int[0]);

    private final int[] before;
    private final int[] other;

    /**
     * @param before a predecessor of each segment, a smaller number, or -1
     * @param other another one, or -1
     */
    SegmentOrder(int[] before, int[] other) {
        this.before = before;
        this.other = other;
    }

    /** All segments of a recording. */
    public static SegmentOrder of(Segments segments) {
        int[] before = new int[segments.size()];
        int[] other = new int[before.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = segments.before(i);
            other[i] = segments.other(i);
        }
        return new SegmentOrder(before, other);
    }

    /** Adds these segments to others. Returns the offset of their new numbers. */
    int addTo(Segments segments) {
        int offset = segments.size();
        for (int i = 0; i < before.length; i++) {
            segments.after(
                    before[i] < 0 ? -1 : before[i] + offset, other[i] < 0 ? -1 : other[i] + offset);
        }
        return offset;
    }

    int size() {
        return before.length;
    }

    int before(int segment) {
        return before[segment];
    }

    int other(int segment) {
        return other[segment];
    }

    /**
     * The segments that witnesses need and those that order them.
     *
     * @param numbers the new number of each segment by its old one; -1 if it is left out
     */
    record Restricted(SegmentOrder order, int[] numbers) {}

    /** Leaves out segments that do not order the needed ones. */
    Restricted restrictedTo(BitSet needed) {
        BitSet relevant = ancestors(needed);
        int[] nearest = new int[before.length];
        int[] numbers = new int[before.length];
        int[] newBefore = new int[before.length];
        int[] newOther = new int[before.length];
        int size = 0;
        for (int i = 0; i < before.length; i++) {
            numbers[i] = -1;
            if (!relevant.get(i)) {
                continue;
            }
            int one = before[i] < 0 ? -1 : nearest[before[i]];
            int two = other[i] < 0 ? -1 : nearest[other[i]];
            if (needed.get(i) || (one >= 0 && two >= 0 && one != two)) {
                newBefore[size] = Math.max(one, two);
                newOther[size] = one == two ? -1 : Math.min(one, two);
                nearest[i] = size;
                numbers[i] = size++;
            } else {
                nearest[i] = Math.max(one, two);
            }
        }
        return new Restricted(
                new SegmentOrder(Arrays.copyOf(newBefore, size), Arrays.copyOf(newOther, size)),
                numbers);
    }

    private BitSet ancestors(BitSet needed) {
        BitSet all = (BitSet) needed.clone();
        for (int i = before.length - 1; i >= 0; i--) {
            if (all.get(i)) {
                mark(all, before[i]);
                mark(all, other[i]);
            }
        }
        return all;
    }

    private static void mark(BitSet all, int segment) {
        if (segment >= 0) {
            all.set(segment);
        }
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof SegmentOrder that
                && Arrays.equals(before, that.before)
                && Arrays.equals(other, that.other);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(before) + Arrays.hashCode(other);
    }
}
