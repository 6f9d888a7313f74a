package dev.lockproof.format.io;

/** Searches bytes for ASCII text without creating strings. */
public final class Ascii {

    private Ascii() {}

    /** Whether {@code buffer[from, to)} begins with a text. */
    public static boolean startsWith(byte[] buffer, int from, int to, String text) {
        int length = text.length();
        if (to - from < length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (buffer[from + at] != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code buffer[from, to)} is a text. */
    public static boolean equal(byte[] buffer, int from, int to, String text) {
        return to - from == text.length() && startsWith(buffer, from, to, text);
    }

    /** The first index of a text in {@code buffer[from, to)}; -1 if there is none. */
    public static int indexOf(byte[] buffer, int from, int to, String text) {
        byte first = (byte) text.charAt(0);
        for (int at = from; at <= to - text.length(); at++) {
            if (buffer[at] == first && startsWith(buffer, at, to, text)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * The index of the first line feed in {@code buffer[from, to)}; {@code to} if there is none.
     */
    public static int lineEnd(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The number at {@code from}; -1 if there is none or it has more than 18 digits. */
    public static long number(byte[] buffer, int from, int to) {
        long value = 0;
        int at = from;
        while (at < to && isDigit(buffer[at])) {
            if (at - from == 18) {
                return -1;
            }
            value = 10 * value + (buffer[at++] - '0');
        }
        return at == from ? -1 : value;
    }

    /** Whether a byte is a digit. */
    public static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    /** Whether a byte is a letter. */
    public static boolean isLetter(byte value) {
        return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
    }
}
