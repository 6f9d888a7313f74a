package dev.lockproof.format.io;

import dev.lockproof.trace.InputTooLargeException;

/** How many bytes one or several streams may yield together. Not for several threads at once. */
public final class ByteBudget {

    private final long limit;
    private final String whichLimit;
    private long used;

    /**
     * @param limit the maximum number of bytes
     * @param whichLimit what the limit applies to, such as {@code compressed}
     */
    public ByteBudget(long limit, String whichLimit) {
        this.limit = limit;
        this.whichLimit = whichLimit;
    }

    /** The bytes that are left. */
    public long left() {
        return limit - used;
    }

    /**
     * Uses bytes.
     *
     * @throws InputTooLargeException if they are more than are left
     */
    public void take(long bytes) {
        used += bytes;
        if (used > limit) {
            throw new InputTooLargeException(limit, whichLimit);
        }
    }
}
