package dev.lockproof.format.ndjson;

import dev.lockproof.trace.ByteHash;
import java.util.Arrays;

/** The unknown keys of one line, for finding duplicates. */
final class Keys {

    private byte[] arena = new byte[256];
    private int[] ends = new int[16];
    private int[] objects = new int[16];
    private int[] hashes = new int[16];

    /** Numbers of keys, plus one; a power of two long. */
    private int[] slots = new int[64];

    private int size;

    void clear() {
        for (int i = 0; i < size; i++) {
            slots[probe(hashes[i], i + 1)] = 0;
        }
        size = 0;
    }

    /**
     * Adds a key of an object. Objects have numbers within the line.
     *
     * @return false if the object already has the key
     */
    boolean add(int object, byte[] buffer, int from, int to) {
        int hash = ByteHash.hash(buffer, from, to) + 31 * object;
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int number; (number = slots[slot]) > 0; slot = (slot + 1) & mask) {
            int i = number - 1;
            if (hashes[i] == hash
                    && objects[i] == object
                    && Arrays.equals(arena, start(i), ends[i], buffer, from, to)) {
                return false;
            }
        }
        append(object, hash, buffer, from, to);
        slots[slot] = size;
        if (2 * size > slots.length) {
            rehash();
        }
        return true;
    }

    private int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    private void append(int object, int hash, byte[] buffer, int from, int to) {
        int at = start(size);
        int end = at + to - from;
        if (end > arena.length) {
            arena = Arrays.copyOf(arena, 2 * end);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            objects = Arrays.copyOf(objects, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        System.arraycopy(buffer, from, arena, at, to - from);
        ends[size] = end;
        objects[size] = object;
        hashes[size++] = hash;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int i = 0; i < size; i++) {
            slots[probe(hashes[i], 0)] = i + 1;
        }
    }

    /** The first occupied slot from a hash's own on. */
    private int probe(int hash, int number) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != number) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
