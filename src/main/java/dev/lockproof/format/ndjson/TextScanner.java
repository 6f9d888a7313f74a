package dev.lockproof.format.ndjson;

import dev.lockproof.format.io.LineReader;
import java.util.Arrays;

/** Decodes strings with escapes to UTF-8, in a buffer that the next string reuses. */
final class TextScanner {

    private byte[] bytes = new byte[256];
    private int length;

    /** The last text. Some bytes after it may be read. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /**
     * Resolves the escapes of a string that is valid JSON.
     *
     * @return false if it has half a surrogate pair, which is not text
     */
    boolean unescape(byte[] buffer, int from, int to) {
        if (bytes.length < to - from + LineReader.PADDING) {
            bytes = Arrays.copyOf(bytes, to - from + LineReader.PADDING + bytes.length);
        }
        length = 0;
        int at = from;
        while (at < to) {
            byte character = buffer[at++];
            if (character != '\\') {
                bytes[length++] = character;
            } else if (buffer[at] != 'u') {
                bytes[length++] = simple(buffer[at++]);
            } else {
                int unit = unit(buffer, at + 1);
                at += 5;
                if (!Character.isSurrogate((char) unit)) {
                    append(unit);
                } else if (isPair(unit, buffer, at, to)) {
                    append(Character.toCodePoint((char) unit, (char) unit(buffer, at + 2)));
                    at += 6;
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isPair(int high, byte[] buffer, int at, int to) {
        return Character.isHighSurrogate((char) high)
                && at + 6 <= to
                && buffer[at] == '\\'
                && buffer[at + 1] == 'u'
                && Character.isLowSurrogate((char) unit(buffer, at + 2));
    }

    private static byte simple(byte letter) {
        return (byte)
                switch (letter) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> letter;
                };
    }

    private static int unit(byte[] buffer, int at) {
        int unit = 0;
        for (int i = at; i < at + 4; i++) {
            unit = unit << 4 | Character.digit(buffer[i], 16);
        }
        return unit;
    }

    private void append(int codePoint) {
        if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xc0 | codePoint >> 6);
            continuation(codePoint, 0);
        } else if (codePoint < 0x10000) {
            bytes[length++] = (byte) (0xe0 | codePoint >> 12);
            continuation(codePoint, 6);
            continuation(codePoint, 0);
        } else {
            bytes[length++] = (byte) (0xf0 | codePoint >> 18);
            continuation(codePoint, 12);
            continuation(codePoint, 6);
            continuation(codePoint, 0);
        }
    }

    private void continuation(int codePoint, int shift) {
        bytes[length++] = (byte) (0x80 | codePoint >> shift & 0x3f);
    }

    /** The index of the first byte that is not valid UTF-8, or -1 if all are. */
    static int invalidUtf8(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to) {
            int length = buffer[at] >= 0 ? 1 : sequence(buffer, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** The length of the multi-byte sequence at a place; 0 if there is none. */
    private static int sequence(byte[] buffer, int at, int to) {
        int lead = buffer[at] & 0xff;
        int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || at + length > to) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((buffer[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = buffer[at + 1] & 0xff;
        boolean wrong =
                lead == 0xe0 && second < 0xa0
                        || lead == 0xed && second > 0x9f
                        || lead == 0xf0 && second < 0x90
                        || lead == 0xf4 && second > 0x8f;
        return wrong ? 0 : length;
    }
}
