package dev.lockproof.fuzz;

import java.io.InputStream;
import java.util.Random;

/** Bytes as a slow sender's come: a few at a time, in pieces of pseudorandom length. */
final class Pieces extends InputStream {

    private static final int LONGEST = 9;

    private final byte[] bytes;
    private final Random random = new Random(1);
    private int at;

    Pieces(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public int read() {
        return at == bytes.length ? -1 : bytes[at++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (at == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, bytes.length - at), 1 + random.nextInt(LONGEST));
        System.arraycopy(bytes, at, buffer, offset, count);
        at += count;
        return count;
    }
}
