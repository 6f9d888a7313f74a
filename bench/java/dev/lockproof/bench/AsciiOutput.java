package dev.lockproof.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes ASCII text and numbers through a buffer, without an object a number. */
final class AsciiOutput implements Closeable {

    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private int size;

    AsciiOutput(OutputStream out) {
        this.out = out;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    AsciiOutput put(byte[] text) throws IOException {
        room(text.length);
        System.arraycopy(text, 0, buffer, size, text.length);
        size += text.length;
        return this;
    }

    AsciiOutput put(char c) throws IOException {
        room(1);
        buffer[size++] = (byte) c;
        return this;
    }

    /** A number that is not negative, with zeros in front up to a width. */
    AsciiOutput decimal(long number, int width) throws IOException {
        return number(number, 10, width, '0');
    }

    /** The 64 bits as 16 hex digits. */
    AsciiOutput hex(long bits) throws IOException {
        return number(bits, 16, 16, '0');
    }

    /** A number that is not negative, with blanks behind it up to a width. */
    AsciiOutput padded(long number, int width) throws IOException {
        int before = digitsOf(number, 10);
        number(number, 10, 1, '0');
        for (int i = before; i < width; i++) {
            put(' ');
        }
        return this;
    }

    private static int digitsOf(long number, int base) {
        int count = 1;
        for (long rest = Long.divideUnsigned(number, base); rest != 0; count++) {
            rest = Long.divideUnsigned(rest, base);
        }
        return count;
    }

    private AsciiOutput number(long number, int base, int width, char fill) throws IOException {
        int at = digits.length;
        long rest = number;
        do {
            digits[--at] = (byte) Character.forDigit((int) Long.remainderUnsigned(rest, base), 16);
            rest = Long.divideUnsigned(rest, base);
        } while (rest != 0);
        while (digits.length - at < width) {
            digits[--at] = (byte) fill;
        }
        room(digits.length - at);
        System.arraycopy(digits, at, buffer, size, digits.length - at);
        size += digits.length - at;
        return this;
    }

    private void room(int length) throws IOException {
        if (size + length > buffer.length) {
            out.write(buffer, 0, size);
            size = 0;
        }
    }

    @Override
    public void close() throws IOException {
        out.write(buffer, 0, size);
        out.close();
    }
}
