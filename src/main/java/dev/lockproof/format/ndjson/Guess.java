package dev.lockproof.format.ndjson;

import java.util.Arrays;

/**
 * Guesses the next key of a line from the one before. Recorders write the fields of their events in
 * one order, and a guess is cheaper to confirm than a key is to look up. A wrong guess costs only
 * time.
 */
final class Guess {

    private static final int UNKNOWN = EventFields.SIZE;
    private static final int MAX_LENGTH = 5;

    /** The key of each short field as in a line, quotes and colon included. */
    private static final long[] TOKENS = new long[UNKNOWN + 1];

    /** The bits of a token; none for fields that are too long to guess. */
    private static final long[] MASKS = new long[UNKNOWN + 1];

    static {
        Arrays.fill(TOKENS, -1);
        for (int field = 0; field < UNKNOWN; field++) {
            String name = EventFields.NAMES.get(field);
            if (name.length() <= MAX_LENGTH) {
                byte[] token = Arrays.copyOf(Words.bytes('"' + name + "\":"), Long.BYTES);
                TOKENS[field] = ByteBlocks.word(token, 0);
                MASKS[field] = -1L >>> (8 * (Long.BYTES - name.length() - 3));
            }
        }
    }

    private final byte[] next = new byte[UNKNOWN + 1];

    /** The field to expect after another one. */
    int behind(int field) {
        return next[field];
    }

    void learn(int field, int follower) {
        next[field] = (byte) follower;
    }

    /** The length of the field's key, quotes and colon included; 0 if the key is not there. */
    static int match(int field, byte[] buffer, int at) {
        long mask = MASKS[field];
        boolean same = (ByteBlocks.word(buffer, at) & mask) == TOKENS[field];
        return same ? Long.BYTES - (Long.numberOfLeadingZeros(mask) >>> 3) : 0;
    }
}
