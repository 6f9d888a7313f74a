package dev.lockproof.format.io;

import dev.lockproof.trace.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * The buffer holds a window of the stream. Its valid bytes are always followed by an LF and PADDING bytes. So the
 * search for the end of a line reads eight bytes at a time without bounds checks: it stops at that LF at the latest,
 * and only then is more read.
 */
/**
 * The lines of a stream, one at a time, as bytes in a buffer that the next line reuses. A line ends
 * with LF or CRLF; the last line may end with the stream. A line costs no allocation.
 */
public final class LineReader {

    /** How many bytes of {@link #buffer()} may be read past the end of a line. */
    public static final int PADDING = 16;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long FEEDS = '\n' * ONES;
    private static final int INITIAL = 1 << 16;

    private final @Nullable InputStream in;
    private final int maxLineBytes;
    private byte[] buffer;
    private int filled;
    private int nextFrom;
    private int from;
    private int to;
    private long line;
    private boolean ascii;
    private long discarded;

    public LineReader(InputStream in, ReadLimits limits) {
        this.in = in;
        maxLineBytes = limits.maxLineBytes();
        buffer = new byte[Math.min(INITIAL, maxLineBytes + 2) + PADDING];
        buffer[0] = '\n';
    }

    /** Creates a reader without a stream, for {@link #over}. */
    public LineReader(ReadLimits limits) {
        in = null;
        maxLineBytes = limits.maxLineBytes();
        buffer = new byte[0];
    }

    /**
     * Begins to read the lines of a buffer. The last line may end with the buffer.
     *
     * @param bytes the lines, with room for {@link #PADDING} bytes after them
     * @param begin where the first line begins
     * @param end where the last one ends, exclusive
     * @param before the number of the line before the first
     */
    public void over(byte[] bytes, int begin, int end, long before) {
        buffer = bytes;
        buffer[end] = '\n';
        from = begin;
        nextFrom = begin;
        filled = end;
        line = before;
    }

    /**
     * Moves to the next line.
     *
     * @return false if the stream has ended
     * @throws InvalidInputException if the line has more bytes than the limits allow
     */
    public boolean next() throws IOException {
        from = nextFrom;
        int at = from;
        long seen = 0;
        while (true) {
            long word = (long) LONGS.get(buffer, at);
            long difference = word ^ FEEDS;
            long feeds = (difference - ONES) & ~difference & HIGHS;
            if (feeds == 0) {
                seen |= word;
                at += Long.BYTES;
                continue;
            }
            seen |= word & (Long.lowestOneBit(feeds) - 1) & HIGHS;
            at += Long.numberOfTrailingZeros(feeds) >>> 3;
            if (at < filled) {
                return found(at, at + 1, seen);
            }
            int length = at - from;
            boolean more = fill();
            at = from + length;
            if (!more) {
                return length > 0 && found(at, at, seen);
            }
        }
    }

    /** The buffer that holds the line. The byte at {@link #to()} is always a CR or LF. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in the buffer. */
    public int from() {
        return from;
    }

    /** Where the line ends in the buffer, exclusive, without its line break. */
    public int to() {
        return to;
    }

    /** The number of the line, from 1. */
    public long line() {
        return line;
    }

    /** Whether all bytes of the line are ASCII. */
    public boolean ascii() {
        return ascii;
    }

    /** The number of bytes of all lines so far, with their line breaks. */
    public long consumed() {
        return discarded + nextFrom;
    }

    /** Where the next line begins in the buffer. */
    public int nextFrom() {
        return nextFrom;
    }

    /** Where the valid bytes end in the buffer. */
    public int filled() {
        return filled;
    }

    private boolean found(int end, int next, long seen) {
        line++;
        ascii = (seen & HIGHS) == 0;
        to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        nextFrom = next;
        if (to - from > maxLineBytes) {
            throw tooLong(line);
        }
        return true;
    }

    private InvalidInputException tooLong(long where) {
        return new InvalidInputException(
                where,
                null,
                "expected a line of at most " + maxLineBytes + " bytes, found a longer one");
    }

    /** Reads more bytes. The line that begins at from moves to the buffer's start. */
    private boolean fill() throws IOException {
        if (in == null) {
            if (filled - from > maxLineBytes + 1) {
                throw tooLong(line + 1);
            }
            return false;
        }
        if (from > 0) {
            discarded += from;
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
            nextFrom = 0;
        }
        if (filled > maxLineBytes + 1) {
            throw tooLong(line + 1);
        }
        if (filled == buffer.length - PADDING) {
            long larger = Math.min(2L * filled, maxLineBytes + 2L) + PADDING;
            buffer = Arrays.copyOf(buffer, (int) larger);
        }
        int read = in.read(buffer, filled, buffer.length - PADDING - filled);
        filled += Math.max(read, 0);
        buffer[filled] = '\n';
        return read >= 0;
    }
}
