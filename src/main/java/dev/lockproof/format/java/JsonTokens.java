package dev.lockproof.format.java;

import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The tokens of a stream of JSON values, without a tree of them. */
final class JsonTokens {

    /** A token. */
    enum Token {
        BEGIN_OBJECT,
        END_OBJECT,
        BEGIN_ARRAY,
        END_ARRAY,
        /** The name of a member. */
        NAME,
        TEXT,
        /** A number, true, false or null, as written. */
        LITERAL,
        /** The end of the stream, wherever it is. */
        END
    }

    /** Dumps nest seven deep. */
    private static final int MAX_DEPTH = 100;

    private static final int UNICODE_DIGITS = 4;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[1 << 15];
    private final boolean[] objects = new boolean[MAX_DEPTH + 1];
    private int at;
    private int filled;
    private int depth;
    private boolean nameNext;
    private long line = 1;
    private byte[] text = new byte[256];
    private int length;
    private boolean cut;

    /** The first half of a pair of escapes, of which the second follows; 0 for none. */
    private char high;

    JsonTokens(InputStream in, ReadLimits limits) {
        this.in = in;
        this.maxBytes = limits.maxLineBytes();
    }

    /** The line of the token. */
    long line() {
        return line;
    }

    /** Whether the stream ended within a value. */
    boolean cut() {
        return cut;
    }

    /** The text of a name, text or literal. */
    String text() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * The next token.
     *
     * @throws InvalidInputException if what follows is no JSON
     */
    Token next() throws IOException {
        int value = visible();
        while (value == ',' && depth > 0) {
            nameNext = objects[depth];
            value = visible();
        }
        return switch (value) {
            case -1 -> {
                cut |= depth > 0;
                yield Token.END;
            }
            case '{' -> open(true);
            case '[' -> open(false);
            case '}' -> close(true);
            case ']' -> close(false);
            case '"' -> string();
            default -> literal(value);
        };
    }

    private Token open(boolean object) {
        if (depth == MAX_DEPTH) {
            throw fault("the JSON nests deeper than " + MAX_DEPTH + " levels");
        }
        objects[++depth] = object;
        nameNext = object;
        return object ? Token.BEGIN_OBJECT : Token.BEGIN_ARRAY;
    }

    private Token close(boolean object) {
        if (depth == 0 || objects[depth] != object) {
            throw fault("expected another bracket");
        }
        depth--;
        nameNext = false;
        return object ? Token.END_OBJECT : Token.END_ARRAY;
    }

    private Token string() throws IOException {
        length = 0;
        for (int value = read(); value != '"'; value = read()) {
            if (value < 0) {
                cut = true;
                return Token.END;
            }
            if (value == '\\') {
                escape();
            } else {
                append(value);
            }
        }
        if (!nameNext) {
            return Token.TEXT;
        }
        nameNext = false;
        int colon = visible();
        if (colon < 0) {
            cut = true;
            return Token.END;
        }
        if (colon != ':') {
            throw fault("expected a colon after the name of a member");
        }
        return Token.NAME;
    }

    private void escape() throws IOException {
        int value = read();
        switch (value) {
            case 'n' -> append('\n');
            case 't' -> append('\t');
            case 'r' -> append('\r');
            case 'b' -> append('\b');
            case 'f' -> append('\f');
            case 'u' -> unicode();
            case '"', '\\', '/' -> append(value);
            case -1 -> cut = true;
            default -> throw fault("expected an escape of JSON");
        }
    }

    private void unicode() throws IOException {
        int unit = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int value = read();
            if (value < 0) {
                cut = true;
                return;
            }
            int digit = Character.digit(value, 16);
            if (digit < 0) {
                throw fault("expected four hexadecimal digits");
            }
            unit = unit << 4 | digit;
        }
        if (Character.isHighSurrogate((char) unit)) {
            high = (char) unit;
            return;
        }
        boolean pair = high != 0 && Character.isLowSurrogate((char) unit);
        int codePoint = pair ? Character.toCodePoint(high, (char) unit) : unit;
        high = 0;
        for (byte each : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            append(each);
        }
    }

    private Token literal(int first) throws IOException {
        if (!isLiteral(first)) {
            throw fault("expected a JSON value");
        }
        length = 0;
        append(first);
        while (at < filled || fill()) {
            if (!isLiteral(buffer[at])) {
                break;
            }
            append(buffer[at++]);
        }
        return Token.LITERAL;
    }

    private static boolean isLiteral(int value) {
        return value >= '0' && value <= '9'
                || value >= 'a' && value <= 'z'
                || value == 'E'
                || value == '-'
                || value == '+'
                || value == '.';
    }

    private void append(int value) {
        if (length == maxBytes) {
            throw fault("expected a text of at most " + maxBytes + " bytes, found a longer one");
        }
        if (length == text.length) {
            text = Arrays.copyOf(text, 2 * length);
        }
        text[length++] = (byte) value;
    }

    private int visible() throws IOException {
        int value = read();
        while (value == ' ' || value == '\n' || value == '\r' || value == '\t') {
            value = read();
        }
        return value;
    }

    private int read() throws IOException {
        if (at == filled && !fill()) {
            return -1;
        }
        int value = buffer[at++] & 0xff;
        line += value == '\n' ? 1 : 0;
        return value;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    /** A fault at the current line. */
    InvalidInputException fault(String what) {
        return new InvalidInputException(line, null, what);
    }
}
