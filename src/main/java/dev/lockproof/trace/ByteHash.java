package dev.lockproof.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * A fast hash of bytes. Its values differ from process to process, so nobody can craft texts that
 * collide. Each step takes sixteen bytes: it blinds two words with secrets and folds their 128-bit
 * product to 64 bits.
 */
public final class ByteHash {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STEP = 2 * Long.BYTES;
    private static final long SECRET;
    private static final long OTHER_SECRET;
    private static final long LAST_SECRET;

    static {
        SecureRandom random = new SecureRandom();
        SECRET = random.nextLong() | 1;
        OTHER_SECRET = random.nextLong() | 1;
        LAST_SECRET = random.nextLong() | 1;
    }

    private ByteHash() {}

    /** The hash of {@code buffer[from, to)}. Never store it. */
    public static int hash(byte[] buffer, int from, int to) {
        long hash = OTHER_SECRET;
        int at = from;
        for (; to - at > STEP; at += STEP) {
            long first = (long) LONGS.get(buffer, at);
            long second = (long) LONGS.get(buffer, at + Long.BYTES);
            hash = fold(first ^ SECRET, second ^ hash);
        }
        int left = to - at;
        long first = start(buffer, at, Math.min(left, Long.BYTES));
        long second = left > Long.BYTES ? (long) LONGS.get(buffer, to - Long.BYTES) : 0;
        hash = fold(first ^ SECRET, second ^ hash);
        hash = fold(hash ^ LAST_SECRET, (to - from) ^ SECRET);
        return (int) (hash ^ hash >>> 32);
    }

    /** The first bytes, the rest zero. */
    private static long start(byte[] buffer, int at, int length) {
        if (at + Long.BYTES <= buffer.length) {
            long word = (long) LONGS.get(buffer, at);
            return length == Long.BYTES ? word : word & ((1L << (length << 3)) - 1);
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << 8 | (buffer[at + i] & 0xff);
        }
        return word;
    }

    private static long fold(long one, long other) {
        return one * other ^ Math.unsignedMultiplyHigh(one, other);
    }
}
