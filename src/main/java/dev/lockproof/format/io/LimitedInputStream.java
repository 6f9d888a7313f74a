package dev.lockproof.format.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes read and throws an {@link dev.lockproof.trace.InputTooLargeException} at the
 * first byte past a limit. An input of exactly the limit is read to its end.
 */
public final class LimitedInputStream extends FilterInputStream {

    private final ByteBudget budget;

    /**
     * @param limit the maximum number of bytes
     * @param whichLimit what the limit applies to, such as {@code compressed}
     */
    public LimitedInputStream(InputStream in, long limit, String whichLimit) {
        this(in, new ByteBudget(limit, whichLimit));
    }

    /**
     * @param budget of this and maybe other streams
     */
    public LimitedInputStream(InputStream in, ByteBudget budget) {
        super(in);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            budget.take(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        // Reads no further than the limit, so that every byte before it is delivered.
        int allowed = (int) Math.min(length, Math.max(1, budget.left()));
        int read = in.read(buffer, offset, allowed);
        if (read > 0) {
            budget.take(read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = in.skip(bytes);
        budget.take(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
