package dev.lockproof.format.klog;

import java.util.Arrays;

/*
 * Mail in the encoding "quoted-printable" (RFC 2045, 6.7) has no line over 76 characters. A longer one is broken with
 * '=' and continues on the next line.
 */
/** Joins lines that a mail's encoding broke. */
final class SoftBreaks {

    private static final int MIN_LENGTH = 60;
    private static final int MAX_LENGTH = 82;

    private byte[] joined = new byte[0];
    private int length;

    /** Whether a line continues on the next one. Rulers end with the same sign, but repeat it. */
    static boolean isBroken(byte[] buffer, int from, int to) {
        int end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
        return end - from >= MIN_LENGTH
                && end - from <= MAX_LENGTH
                && buffer[end - 1] == '='
                && buffer[end - 2] != '=';
    }

    /** Whether lines wait for their end. */
    boolean isOpen() {
        return length > 0;
    }

    /** Adds a line, without the sign if it is broken. */
    void add(byte[] buffer, int from, int to, boolean broken) {
        int end = broken ? to - (buffer[to - 1] == '\r' ? 2 : 1) : to;
        int added = Math.min(end - from, LogLine.MAX_LENGTH - Math.min(length, LogLine.MAX_LENGTH));
        if (length + added > joined.length) {
            joined = Arrays.copyOf(joined, 2 * (length + added));
        }
        System.arraycopy(buffer, from, joined, length, added);
        length += added;
    }

    byte[] buffer() {
        return joined;
    }

    /** The length of what was joined; the next line begins anew. */
    int take() {
        int taken = length;
        length = 0;
        return taken;
    }
}
