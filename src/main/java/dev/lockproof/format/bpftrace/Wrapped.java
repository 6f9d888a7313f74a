package dev.lockproof.format.bpftrace;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.InvalidInputException;

/** A line of {@code bpftrace -f json}: an object with a type and its data. */
final class Wrapped {

    private static final String TYPE = "\"type\"";
    private static final String DATA = "\"data\"";

    private byte[] source = new byte[0];
    private int typeFrom;
    private int typeTo;
    private int dataFrom;
    private byte[] text = new byte[1 << 10];
    private int length;

    /** Whether {@code buffer[from, to)} is such a line. Its data is not examined yet. */
    boolean parse(byte[] buffer, int from, int to) {
        int at = blank(buffer, from + 1, to);
        if (!Ascii.startsWith(buffer, at, to, TYPE)) {
            return false;
        }
        at = value(buffer, at + TYPE.length(), to);
        if (at >= to || buffer[at] != '"') {
            return false;
        }
        source = buffer;
        typeFrom = at + 1;
        typeTo = typeFrom;
        while (typeTo < to && buffer[typeTo] != '"') {
            typeTo++;
        }
        at = blank(buffer, Math.min(to, typeTo + 1), to);
        if (at < to && buffer[at] == ',') {
            at = blank(buffer, at + 1, to);
        }
        boolean hasData = Ascii.startsWith(buffer, at, to, DATA);
        dataFrom = hasData ? value(buffer, at + DATA.length(), to) : to;
        return true;
    }

    /** Where the value after a key begins. */
    private static int value(byte[] buffer, int from, int to) {
        int at = blank(buffer, from, to);
        return at < to && buffer[at] == ':' ? blank(buffer, at + 1, to) : to;
    }

    private static int blank(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        return at;
    }

    boolean isType(String type) {
        return Ascii.equal(source, typeFrom, typeTo, type);
    }

    /** The first number in the data; -1 if there is none. */
    long number(byte[] buffer, int to) {
        int at = dataFrom;
        while (at < to && (buffer[at] < '0' || buffer[at] > '9')) {
            at++;
        }
        return Ascii.number(buffer, at, to);
    }

    /**
     * The data, if it is a string, without its escapes; the first {@link #length()} bytes are
     * valid.
     *
     * @throws InvalidInputException if it is not a string
     */
    byte[] text(byte[] buffer, int to, long line) {
        if (dataFrom >= to || buffer[dataFrom] != '"') {
            throw fault(line);
        }
        if (to - dataFrom > text.length) {
            text = new byte[2 * (to - dataFrom)];
        }
        length = 0;
        int at = dataFrom + 1;
        while (at < to && buffer[at] != '"') {
            if (buffer[at] == '\\') {
                at = escape(buffer, at + 1, to, line);
            } else {
                text[length++] = buffer[at++];
            }
        }
        if (at >= to) {
            throw fault(line);
        }
        return text;
    }

    private static InvalidInputException fault(long line) {
        return new InvalidInputException(line, "data", "expected a string that the line ends");
    }

    int length() {
        return length;
    }

    private int escape(byte[] buffer, int at, int to, long line) {
        if (at >= to) {
            throw fault(line);
        }
        switch (buffer[at]) {
            case 'n' -> text[length++] = '\n';
            case 't' -> text[length++] = '\t';
            case 'r' -> text[length++] = '\r';
            case 'b' -> text[length++] = '\b';
            case 'f' -> text[length++] = '\f';
            case 'u' -> {
                unicode(buffer, at + 1, to, line);
                return at + 5;
            }
            default -> text[length++] = buffer[at];
        }
        return at + 1;
    }

    /** Four hex digits; bpftrace writes only control characters this way. */
    private void unicode(byte[] buffer, int from, int to, long line) {
        int value = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = at < to ? Character.digit(buffer[at], 16) : -1;
            if (digit < 0) {
                throw fault(line);
            }
            value = 16 * value + digit;
        }
        text[length++] = (byte) (value < 0x80 ? value : '?');
    }
}
