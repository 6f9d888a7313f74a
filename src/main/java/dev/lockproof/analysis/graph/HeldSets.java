package dev.lockproof.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sets of lock instances that tasks held at a request, each stored once and sorted. A member is an
 * instance and whether it was held exclusively: see {@link #member}. Pseudo-locks and unchecked
 * sections are not members because they exclude nobody.
 */
public final class HeldSets {

    private final List<int[]> sets = new ArrayList<>();

    /** Ids of sets by their hashes, plus one; a power of two long. */
    private int[] slots = new int[64];

    /** The instance of a member. */
    public static int instance(int member) {
        return member >> 1;
    }

    /** Whether a member's instance was held exclusively. */
    public static boolean isExclusive(int member) {
        return (member & 1) != 0;
    }

    /** The member for an instance. */
    public static int member(int instance, boolean exclusive) {
        return instance << 1 | (exclusive ? 1 : 0);
    }

    /**
     * The id of the set of the first {@code size} members of an array. Sorts the array in place.
     */
    public int intern(int[] members, int size) {
        int[] set = Arrays.copyOf(members, size);
        Arrays.sort(set);
        int slot = slot(set);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        sets.add(set);
        slots[slot] = sets.size();
        if (2 * sets.size() > slots.length) {
            slots = new int[2 * slots.length];
            for (int id = 0; id < sets.size(); id++) {
                slots[slot(sets.get(id))] = id + 1;
            }
        }
        return sets.size() - 1;
    }

    /** The slot of a set, or the free slot for it. */
    private int slot(int[] set) {
        int mask = slots.length - 1;
        int slot = (int) (Mixer.mix(Arrays.hashCode(set)) >>> 20) & mask;
        while (slots[slot] > 0 && !Arrays.equals(sets.get(slots[slot] - 1), set)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** The sorted members of a set. Do not modify. */
    public int[] members(int set) {
        return sets.get(set);
    }

    /**
     * An instance in both sets that two tasks cannot hold at once, ignoring some instances; -1 if
     * there is none.
     */
    public int common(int one, int other, int[] leftOut) {
        return common(members(one), members(other), leftOut);
    }

    /**
     * An instance in both lists of members that two tasks cannot hold at once; -1 if there is none.
     */
    public int commonOf(int[] members, int[] others) {
        return common(members, others, new int[0]);
    }

    /** Like {@link #commonOf}, ignoring some instances. */
    public static int common(int[] a, int[] b, int[] leftOut) {
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int x = instance(a[i]);
            int y = instance(b[j]);
            if (x == y && ((a[i] | b[j]) & 1) != 0 && !contains(leftOut, x)) {
                return x;
            }
            if (x <= y) {
                i++;
            }
            if (y <= x) {
                j++;
            }
        }
        return -1;
    }

    private static boolean contains(int[] array, int value) {
        for (int each : array) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    /** The members of both sets; exclusive only if exclusive in both. */
    static int[] intersection(int[] a, int[] b) {
        int[] result = new int[Math.min(a.length, b.length)];
        int size = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int x = instance(a[i]);
            int y = instance(b[j]);
            if (x == y) {
                result[size++] = a[i] & b[j];
            }
            if (x <= y) {
                i++;
            }
            if (y <= x) {
                j++;
            }
        }
        return Arrays.copyOf(result, size);
    }
}
