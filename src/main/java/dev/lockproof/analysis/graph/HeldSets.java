package dev.lockproof.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of lock instances that tasks held at a request, each kept once. A member is {@code 2 *
 * instance}, plus 1 where it was held exclusively; sets are sorted. Pseudo-locks and unchecked
 * sections are no members: they keep nobody out.
 */
public final class HeldSets {

    private record Key(int[] members) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(members, key.members);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(members);
        }
    }

    private final Map<Key, Integer> index = new HashMap<>();
    private final List<int[]> sets = new ArrayList<>();

    /**
     * The id of the set of the first {@code size} members of an array, which is sorted in place.
     */
    public int intern(int[] members, int size) {
        int[] set = Arrays.copyOf(members, size);
        Arrays.sort(set);
        Integer known = index.putIfAbsent(new Key(set), sets.size());
        if (known != null) {
            return known;
        }
        sets.add(set);
        return sets.size() - 1;
    }

    /** The sorted members of a set; not to be changed. */
    public int[] members(int set) {
        return sets.get(set);
    }

    /**
     * An instance in both sets that two tasks cannot hold at once, leaving out some instances; -1
     * where there is none.
     */
    public int common(int one, int other, int[] leftOut) {
        return common(members(one), members(other), leftOut);
    }

    /**
     * An instance in both lists of members that two tasks cannot hold at once; -1 where there is
     * none.
     */
    public int commonOf(int[] members, int[] others) {
        return common(members, others, new int[0]);
    }

    private static int common(int[] a, int[] b, int[] leftOut) {
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            int x = a[i] >> 1;
            int y = b[j] >> 1;
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

    /** What is in both sets, exclusive only where it is in both. */
    static int[] intersection(int[] a, int[] b) {
        int[] result = new int[Math.min(a.length, b.length)];
        int size = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int x = a[i] >> 1;
            int y = b[j] >> 1;
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
