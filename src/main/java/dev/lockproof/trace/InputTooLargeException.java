package dev.lockproof.trace;

/** The input exceeded a size limit while it was read. The client is at fault. */
public final class InputTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long limit;
    private final String whichLimit;

    /**
     * @param limit the maximum number of bytes
     * @param whichLimit what the limit applies to, such as {@code compressed}
     */
    public InputTooLargeException(long limit, String whichLimit) {
        super("the " + whichLimit + " input is larger than the limit of " + limit + " bytes");
        this.limit = limit;
        this.whichLimit = whichLimit;
    }

    /** The maximum number of bytes. */
    public long limit() {
        return limit;
    }

    /** What the limit applies to, such as {@code compressed} or {@code decompressed}. */
    public String whichLimit() {
        return whichLimit;
    }
}
