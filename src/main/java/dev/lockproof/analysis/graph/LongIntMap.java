package dev.lockproof.analysis.graph;

import java.util.Arrays;

/** A map of longs to ints. Open addressing with linear probing. No value may be negative. */
public final class LongIntMap {

    private long[] keys;
    private int[] values;
    private int size;

    public LongIntMap() {
        this(64);
    }

    LongIntMap(int capacity) {
        keys = new long[capacity];
        values = new int[capacity];
        Arrays.fill(values, -1);
    }

    public int size() {
        return size;
    }

    /** The value of a key, or -1. */
    public int get(long key) {
        int mask = keys.length - 1;
        for (int slot = slot(key, mask); values[slot] >= 0; slot = (slot + 1) & mask) {
            if (keys[slot] == key) {
                return values[slot];
            }
        }
        return -1;
    }

    /** Sets a key's value. */
    public void put(long key, int value) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (values[slot] >= 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        if (values[slot] < 0) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
        if (2 * size > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[keys.length];
        Arrays.fill(values, -1);
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] >= 0) {
                int slot = slot(oldKeys[i], mask);
                while (values[slot] >= 0) {
                    slot = (slot + 1) & mask;
                }
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static int slot(long key, int mask) {
        return (int) (Mixer.mix(key) >>> 20) & mask;
    }
}
