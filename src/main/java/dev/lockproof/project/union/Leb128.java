package dev.lockproof.project.union;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Numbers as bytes: small ones take one byte. */
final class Leb128 {

    private Leb128() {}

    /** Ascending numbers, as differences. */
    static byte[] ascending(int[] numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(numbers.length + 16);
        int before = 0;
        for (int each : numbers) {
            write(out, each - before);
            before = each;
        }
        return out.toByteArray();
    }

    static byte[] of(long[] numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(numbers.length + 16);
        for (long each : numbers) {
            write(out, each);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Reads what {@link #ascending} wrote. */
    static int[] ascending(byte[] bytes) {
        long[] differences = numbers(bytes);
        int[] all = new int[differences.length];
        int before = 0;
        for (int i = 0; i < all.length; i++) {
            before += (int) differences[i];
            all[i] = before;
        }
        return all;
    }

    /** Reads what {@link #of} wrote. */
    static long[] numbers(byte[] bytes) {
        long[] all = new long[bytes.length];
        int size = 0;
        long number = 0;
        int shift = 0;
        for (byte each : bytes) {
            number |= (each & 0x7fL) << shift;
            if (each < 0) {
                shift += 7;
            } else {
                all[size++] = number;
                number = 0;
                shift = 0;
            }
        }
        return Arrays.copyOf(all, size);
    }
}
