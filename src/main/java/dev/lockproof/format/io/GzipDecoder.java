package dev.lockproof.format.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/*
 * java.util.zip.GZIPInputStream is not used because it takes anything after the first member that is not a whole second
 * header as the end. It would read a file that is cut there as if it were complete.
 */
/**
 * Reads the consecutive members of a gzip stream (RFC 1952). Zeros after the last one are padding.
 */
final class GzipDecoder extends InputStream {

    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[1 << 16];
    private int at;
    private int filled;
    private boolean ended;

    GzipDecoder(InputStream in) throws IOException {
        this.in = in;
        if (!header()) {
            throw new EOFException("it is empty");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int read = inflate(buffer, offset, length);
            if (read > 0) {
                crc.update(buffer, offset, read);
                return read;
            }
            if (inflater.finished()) {
                trailer();
                ended = !header();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("it needs a dictionary");
            } else {
                feed();
            }
        }
        return -1;
    }

    private int inflate(byte[] buffer, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(buffer, offset, length);
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage() == null ? "invalid data" : e.getMessage());
        }
    }

    private void feed() throws IOException {
        if (at == filled && !fill()) {
            throw endsEarly();
        }
        inflater.setInput(input, at, filled - at);
        at = filled;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(input, 0, input.length));
        return filled > 0;
    }

    private static EOFException endsEarly() {
        return new EOFException("it ends early");
    }

    private int next() throws IOException {
        if (at == filled && !fill()) {
            throw endsEarly();
        }
        return input[at++] & 0xff;
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 8 * bytes; shift += 8) {
            value |= (long) next() << shift;
        }
        return value;
    }

    /** Begins the next member; false if there is none. */
    private boolean header() throws IOException {
        if (!skipPadding()) {
            return false;
        }
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw new ZipException("no gzip header at the start of a member");
        }
        int flags = next();
        littleEndian(6);
        if ((flags & EXTRA) != 0) {
            skip((int) littleEndian(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            littleEndian(2);
        }
        return true;
    }

    private boolean skipPadding() throws IOException {
        while (at < filled || fill()) {
            if (input[at] != 0) {
                return true;
            }
            at++;
        }
        return false;
    }

    private void skip(int bytes) throws IOException {
        for (int count = 0; count < bytes; count++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {}
    }

    private void trailer() throws IOException {
        at = filled - inflater.getRemaining();
        long size = inflater.getBytesWritten() & 0xffffffffL;
        if (littleEndian(4) != crc.getValue() || littleEndian(4) != size) {
            throw new ZipException("its checksum or length is wrong");
        }
        inflater.reset();
        crc.reset();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
