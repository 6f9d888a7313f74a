package dev.lockproof.format.ndjson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/*
 * A word is found by its length and its first and last eight bytes (the last are zero for short words). At construction
 * a multiplier is searched that gives each word its own slot, so that a lookup is one probe.
 */
/** A fixed set of ASCII words, found by their bytes. */
final class Words {

    private static final int BITS = 10;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final List<String> words;
    private final byte[][] bytes;
    private final long[] heads;
    private final long[] tails;
    private final long multiplier;

    /** The number of the slot's word, or of any other word. */
    private final byte[] numbers = new byte[1 << BITS];

    /**
     * @param words the words, at most 127
     */
    Words(List<String> words) {
        this.words = List.copyOf(words);
        bytes = new byte[words.size()][];
        heads = new long[bytes.length];
        tails = new long[bytes.length];
        for (int number = 0; number < bytes.length; number++) {
            bytes[number] = bytes(words.get(number));
            int length = bytes[number].length;
            byte[] word = Arrays.copyOf(bytes[number], length + Long.BYTES);
            heads[number] = ByteBlocks.head(word, 0, length);
            tails[number] = tail(word, length, length);
        }
        long candidate = STEP;
        while (!place(candidate)) {
            candidate = candidate * 0xD1342543DE82EF95L + 2;
        }
        multiplier = candidate;
    }

    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** The words in the order of their numbers. */
    List<String> words() {
        return words;
    }

    /**
     * The number of the word in {@code buffer[from, to)}, or -1 if it is none of them. Eight bytes
     * from {@code from} on must be readable.
     */
    int find(byte[] buffer, int from, int to) {
        int length = to - from;
        long head = ByteBlocks.head(buffer, from, length);
        long tail = tail(buffer, length, to);
        int number = numbers[slot(head, tail, multiplier)];
        if (heads[number] != head || tails[number] != tail || bytes[number].length != length) {
            return -1;
        }
        boolean same =
                length <= 2 * Long.BYTES
                        || Arrays.equals(buffer, from, to, bytes[number], 0, length);
        return same ? number : -1;
    }

    private boolean place(long candidate) {
        Arrays.fill(numbers, (byte) -1);
        for (int number = 0; number < bytes.length; number++) {
            int slot = slot(heads[number], tails[number], candidate);
            if (numbers[slot] >= 0) {
                return false;
            }
            numbers[slot] = (byte) number;
        }
        for (int slot = 0; slot < numbers.length; slot++) {
            numbers[slot] = (byte) Math.max(numbers[slot], 0);
        }
        return true;
    }

    private static long tail(byte[] buffer, int length, int to) {
        return length > Long.BYTES ? ByteBlocks.word(buffer, to - Long.BYTES) : 0;
    }

    private static int slot(long head, long tail, long multiplier) {
        return (int) ((head ^ Long.rotateLeft(tail * STEP, 29)) * multiplier >>> (64 - BITS));
    }
}
