package dev.lockproof.format.io;

import dev.lockproof.trace.InputTooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes read and throws an {@link InputTooLargeException} at the first byte past a
 * limit. An input of exactly the limit is read to its end.
 */
public final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private final String whichLimit;
    private long count;

    /**
     * @param limit the maximum number of bytes
     * @param whichLimit what the limit applies to, such as {@code compressed}
     */
    public LimitedInputStream(InputStream in, long limit, String whichLimit) {
        super(in);
        this.limit = limit;
        this.whichLimit = whichLimit;
    }

    /** The bytes read so far. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            add(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        // Reads no further than the limit, so that every byte before it is delivered.
        int allowed = (int) Math.min(length, Math.max(1, limit - count));
        int read = in.read(buffer, offset, allowed);
        if (read > 0) {
            add(read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        add(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void add(long bytes) {
        count += bytes;
        if (count > limit) {
            throw new InputTooLargeException(limit, whichLimit);
        }
    }
}
