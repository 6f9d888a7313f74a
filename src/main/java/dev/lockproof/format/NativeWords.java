package dev.lockproof.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/*
 * A word is looked up by its length, its first eight and its last eight bytes (the latter zero for
 * short words). A multiplier is searched once under which no two words fall into one slot, so that a
 * look-up is one probe.
 */
/** A fixed set of ASCII words, found by their bytes. */
final class NativeWords {

    private static final int BITS = 10;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final List<String> words;
    private final byte[][] bytes;
    private final long multiplier;
    private final long[] heads = new long[1 << BITS];
    private final long[] tails = new long[1 << BITS];
    private final int[] numbers = new int[1 << BITS];

    NativeWords(List<String> words) {
        this.words = List.copyOf(words);
        bytes = new byte[words.size()][];
        for (int number = 0; number < bytes.length; number++) {
            bytes[number] = words.get(number).getBytes(StandardCharsets.US_ASCII);
        }
        long candidate = STEP;
        while (!place(candidate)) {
            candidate = candidate * 0xD1342543DE82EF95L + 2;
        }
        multiplier = candidate;
    }

    /** The words in the order of their numbers. */
    List<String> words() {
        return words;
    }

    /**
     * The number of the word in {@code buffer[from, to)}, or -1 where it is none of them. Eight
     * bytes from {@code from} on must be readable.
     */
    int find(byte[] buffer, int from, int to) {
        int length = to - from;
        long head = NativeBytes.head(buffer, from, length);
        long tail = length > Long.BYTES ? NativeBytes.word(buffer, to - Long.BYTES) : 0;
        int slot = slot(head, tail, multiplier);
        int number = numbers[slot];
        if (number < 0 || heads[slot] != head || tails[slot] != tail) {
            return -1;
        }
        byte[] word = bytes[number];
        boolean same =
                word.length == length
                        && (length <= 2 * Long.BYTES
                                || Arrays.equals(buffer, from, to, word, 0, length));
        return same ? number : -1;
    }

    private boolean place(long candidate) {
        Arrays.fill(numbers, -1);
        for (int number = 0; number < bytes.length; number++) {
            int length = bytes[number].length;
            byte[] word = Arrays.copyOf(bytes[number], length + Long.BYTES);
            long head = NativeBytes.head(word, 0, length);
            long tail = length > Long.BYTES ? NativeBytes.word(word, length - Long.BYTES) : 0;
            int slot = slot(head, tail, candidate);
            if (numbers[slot] >= 0) {
                return false;
            }
            numbers[slot] = number;
            heads[slot] = head;
            tails[slot] = tail;
        }
        return true;
    }

    private static int slot(long head, long tail, long multiplier) {
        return (int) ((head ^ Long.rotateLeft(tail * STEP, 29)) * multiplier >>> (64 - BITS));
    }
}
