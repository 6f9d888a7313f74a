package dev.lockproof.format.ndjson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Examines bytes eight at a time. */
final class ByteBlocks {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTE_TO_BLANK = ('"' ^ ' ') * ONES;
    private static final long BEHIND_BLANK = (' ' + 1) * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private ByteBlocks() {}

    /** Eight bytes, the first lowest. */
    static long word(byte[] buffer, int at) {
        return (long) LONGS.get(buffer, at);
    }

    /** Four bytes, the first lowest. */
    static int half(byte[] buffer, int at) {
        return (int) INTS.get(buffer, at);
    }

    /** The first bytes, at most length of them, the rest zero. */
    static long head(byte[] buffer, int from, int length) {
        long word = word(buffer, from);
        return length >= Long.BYTES ? word : word & ((1L << (length << 3)) - 1);
    }

    /**
     * The index of the first quote, backslash or control character. There must be one.
     *
     * <p>With the quote and the blank exchanged, one comparison finds both quotes and control
     * characters. A borrow affects only bytes above a true hit, so the lowest hit is exact.
     */
    static int special(byte[] buffer, int from) {
        int at = from;
        while (true) {
            long word = word(buffer, at);
            long quotes = ((word ^ QUOTE_TO_BLANK) - BEHIND_BLANK) & ~word;
            long slashes = word ^ BACKSLASHES;
            long hits = (quotes | ((slashes - ONES) & ~slashes)) & HIGHS;
            if (hits != 0) {
                return at + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
            at += Long.BYTES;
        }
    }

    /** The index of the first byte that is not a blank, tab or CR. There must be one. */
    static int visible(byte[] buffer, int from) {
        int at = from;
        while (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r') {
            at++;
        }
        return at;
    }

    static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
