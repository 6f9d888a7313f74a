package dev.lockproof.format.io;

import dev.lockproof.trace.InvalidInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;

/**
 * Decompresses, and distinguishes the two reasons for a failure. If the decoder rejects the bytes,
 * the client is at fault. If the source fails, its {@link IOException} is passed on.
 */
final class DecodingInputStream extends InputStream {

    private final Encoding encoding;
    private final Source source;
    private @Nullable InputStream decoder;

    DecodingInputStream(Encoding encoding, InputStream compressed) {
        this.encoding = encoding;
        this.source = new Source(compressed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            if (decoder == null) {
                decoder = encoding.decoder(source);
            }
            return decoder.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            // Decoders meet some corrupt bytes with an unchecked exception.
            if (source.failed) {
                throw e;
            }
            throw broken(e);
        }
    }

    private InvalidInputException broken(Exception e) {
        String message =
                e instanceof MemoryLimitException memory
                        ? "the %s stream needs %d KiB of memory, expected at most %d"
                                .formatted(
                                        encoding.text(),
                                        memory.getMemoryNeeded(),
                                        memory.getMemoryLimit())
                        : "the %s stream is truncated or corrupt after %d compressed bytes (%s)"
                                .formatted(
                                        encoding.text(),
                                        source.count,
                                        Objects.requireNonNullElse(
                                                e.getMessage(), "it ends early"));
        InvalidInputException broken =
                new InvalidInputException(
                        List.of(new InvalidInputException.Fault(null, null, message)));
        broken.initCause(e);
        return broken;
    }

    @Override
    public void close() throws IOException {
        if (decoder == null) {
            source.close();
        } else {
            decoder.close();
        }
    }

    /** The compressed bytes. Remembers whether reading them failed. */
    private static final class Source extends FilterInputStream {

        private boolean failed;
        private long count;

        Source(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int read = in.read(buffer, offset, length);
                count += Math.max(0, read);
                return read;
            } catch (IOException | RuntimeException e) {
                failed = true;
                throw e;
            }
        }
    }
}
