package dev.lockproof.format.io;

import dev.lockproof.trace.SymbolTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/*
 * A text of at most sixteen bytes is two words. The cache has one place for all texts of a hash, so a text costs a
 * multiplication and a comparison if it was the last one there, and else what the table costs.
 */
/**
 * A cache before a table of symbols, for texts that are short and come again and again. A text must
 * be in a buffer that may be read {@link LineReader#PADDING} bytes past the text's end.
 */
public final class ShortTexts {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_BYTES = 2 * Long.BYTES;
    private static final int BITS = 12;
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final SymbolTable symbols;
    private final long[] words = new long[2 << BITS];

    /** The length of each text, above its id. */
    private final long[] ids = new long[1 << BITS];

    /**
     * @param symbols must not forget texts while this is in use
     */
    public ShortTexts(SymbolTable symbols) {
        this.symbols = symbols;
    }

    /** The id of the UTF-8 text in {@code buffer[from, to)}; a new one if the text is not known. */
    public int intern(byte[] buffer, int from, int to) {
        int length = to - from;
        if (length > MAX_BYTES || length == 0) {
            return symbols.intern(buffer, from, to);
        }
        long first = (long) LONGS.get(buffer, from);
        long second = 0;
        if (length > Long.BYTES) {
            second = (long) LONGS.get(buffer, from + Long.BYTES) & mask(length - Long.BYTES);
        } else {
            first &= mask(length);
        }
        int slot = (int) ((first ^ Long.rotateLeft(second, 29)) * FACTOR >>> (Long.SIZE - BITS));
        long known = ids[slot];
        if (words[2 * slot] == first
                && words[2 * slot + 1] == second
                && known >>> Integer.SIZE == length) {
            return (int) known;
        }
        int id = symbols.intern(buffer, from, to);
        words[2 * slot] = first;
        words[2 * slot + 1] = second;
        ids[slot] = (long) length << Integer.SIZE | id;
        return id;
    }

    /** The lowest bytes of a word, 1 to 8. */
    private static long mask(int bytes) {
        return -1L >>> (Long.SIZE - (bytes << 3));
    }
}
