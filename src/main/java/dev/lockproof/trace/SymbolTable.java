package dev.lockproof.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Maps texts to dense ints and back. Open addressing over hashes of the UTF-8 bytes, which are in
 * one growing arena. The lookup of a known text allocates nothing.
 */
public final class SymbolTable {

    private static final int MAX_ARENA = Integer.MAX_VALUE - 64;

    /**
     * Bytes that a text costs beyond its own: its entries in the tables here and in the analysis.
     */
    private static final long OVERHEAD = 96;

    /** The bound on all tables of a recording together. */
    static final class Budget {
        private final long max;
        private long left;

        Budget(long max) {
            this.max = max;
            this.left = max;
        }

        void reset() {
            left = max;
        }

        void spend(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw new InvalidInputException(
                        List.of(
                                new InvalidInputException.Fault(
                                        null,
                                        null,
                                        "the ids and names of the recording exceed "
                                                + max
                                                + " bytes",
                                        Limit.SYMBOL_BYTES)));
            }
        }
    }

    private final Budget budget;
    private byte[] arena = new byte[1024];
    private int[] ends = new int[64];
    private int[] hashes = new int[64];
    private int[] slots = filled(128);
    private int size;

    SymbolTable(Budget budget) {
        this.budget = budget;
    }

    /** The number of texts. Ids are 0 to size - 1. */
    public int size() {
        return size;
    }

    /** The id of a text; a new one if the text is not known. */
    public int intern(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return intern(bytes, 0, bytes.length);
    }

    /** The id of the UTF-8 text in {@code buffer[from, to)}; a new one if the text is not known. */
    public int intern(byte[] buffer, int from, int to) {
        return intern(buffer, from, to, ByteHash.hash(buffer, from, to));
    }

    private int intern(byte[] buffer, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int id; (id = slots[slot]) >= 0; slot = (slot + 1) & mask) {
            if (hashes[id] == hash && equal(id, buffer, from, to)) {
                return id;
            }
        }
        return add(buffer, from, to, hash, slot);
    }

    /** The id of another table's text; a new one if the text is not known here. */
    public int intern(SymbolTable other, int id) {
        return intern(other.arena, other.start(id), other.ends[id], other.hashes[id]);
    }

    /** Forgets all texts. */
    void clear() {
        size = 0;
        Arrays.fill(slots, -1);
    }

    /** The id of a text, or -1 if it is not known. */
    public int find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int hash = ByteHash.hash(bytes, 0, bytes.length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (int id; (id = slots[slot]) >= 0; slot = (slot + 1) & mask) {
            if (hashes[id] == hash && equal(id, bytes, 0, bytes.length)) {
                return id;
            }
        }
        return -1;
    }

    /** The text of an id. */
    public String text(int id) {
        int from = start(id);
        return new String(arena, from, ends[id] - from, StandardCharsets.UTF_8);
    }

    private int start(int id) {
        return id == 0 ? 0 : ends[id - 1];
    }

    private boolean equal(int id, byte[] buffer, int from, int to) {
        return Arrays.equals(arena, start(id), ends[id], buffer, from, to);
    }

    private int add(byte[] buffer, int from, int to, int hash, int slot) {
        int length = to - from;
        int at = size == 0 ? 0 : ends[size - 1];
        budget.spend(length + OVERHEAD);
        if (length > MAX_ARENA - at) {
            budget.spend(Long.MAX_VALUE / 2);
        }
        if (at + length > arena.length) {
            arena =
                    Arrays.copyOf(
                            arena,
                            (int)
                                    Math.min(
                                            MAX_ARENA,
                                            Math.max(2L * arena.length, at + (long) length)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        System.arraycopy(buffer, from, arena, at, length);
        ends[size] = at + length;
        hashes[size] = hash;
        slots[slot] = size++;
        if (2 * size > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        slots = filled(2 * slots.length);
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = id;
        }
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, -1);
        return array;
    }
}
