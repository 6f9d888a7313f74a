package dev.lockproof.report.sarif;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;

/**
 * Passes bytes on and tells how many they would be after gzip. It compresses fast rather than well,
 * so a client's gzip makes fewer.
 */
final class PackedSize extends FilterOutputStream {

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] packed = new byte[8192];
    private final byte[] one = new byte[1];
    private long bytes;

    PackedSize(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        one[0] = (byte) value;
        write(one, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        deflater.setInput(data, offset, length);
        while (!deflater.needsInput()) {
            bytes += deflater.deflate(packed);
        }
        out.write(data, offset, length);
    }

    /** Flushing after each result is for the size, not for the network. */
    @Override
    public void flush() {
        // The stream below flushes when its buffer is full.
    }

    /** Bytes after compression, without those that the compressor has not yet handed out. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        out.close();
    }
}
