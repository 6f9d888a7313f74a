package dev.lockproof.trace;

/** An input went past a limit on its size while it was read: the client's fault. */
public final class InputTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long limit;
    private final String whichLimit;

    /**
     * @param limit the bytes that are allowed
     * @param whichLimit what the limit is on, such as {@code compressed}
     */
    public InputTooLargeException(long limit, String whichLimit) {
        super("the " + whichLimit + " input is larger than the limit of " + limit + " bytes");
        this.limit = limit;
        this.whichLimit = whichLimit;
    }

    /** The bytes that are allowed. */
    public long limit() {
        return limit;
    }

    /** What the limit is on, such as {@code compressed} or {@code decompressed}. */
    public String whichLimit() {
        return whichLimit;
    }
}
