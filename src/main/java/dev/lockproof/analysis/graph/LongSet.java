package dev.lockproof.analysis.graph;

import java.util.Arrays;

/**
 * A set of mixed longs that serves as a cache: when it reaches its bound, it forgets everything.
 */
public final class LongSet {

    private final int bound;
    private long[] keys = new long[256];
    private int size;
    private boolean hasZero;

    public LongSet(int bound) {
        this.bound = bound;
    }

    /** Adds a key. Returns false if it was already there. */
    public boolean add(long key) {
        if (key == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        if (2 * ++size > keys.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        if (size >= bound) {
            Arrays.fill(keys, 0);
            size = 0;
            return;
        }
        long[] old = keys;
        keys = new long[2 * old.length];
        int mask = keys.length - 1;
        for (long key : old) {
            if (key != 0) {
                int slot = (int) key & mask;
                while (keys[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                keys[slot] = key;
            }
        }
    }
}
