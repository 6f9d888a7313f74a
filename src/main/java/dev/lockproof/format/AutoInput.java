package dev.lockproof.format;

import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.LimitedInputStream;
import dev.lockproof.trace.InputTooLargeException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes an input readable as it came. It undoes the compression that the sender declares and the
 * one that the first bytes show. It examines the beginning of the input without consuming it.
 */
public final class AutoInput implements Closeable {

    /**
     * Maximum number of compressions found by their magic bytes: a compressed file may be sent
     * compressed.
     */
    private static final int MAX_LAYERS = 2;

    private final InputStream stream;
    private final byte[] head;

    private AutoInput(InputStream stream, byte[] head) {
        this.stream = stream;
        this.head = head;
    }

    /**
     * Begins to read an input.
     *
     * @param in the bytes as they came; closed with this object, or if opening fails
     * @param declared the compression that the sender declares, or null
     * @param maxBytes maximum number of bytes that any decompression yields
     * @throws dev.lockproof.trace.InvalidInputException if the input is not compressed as declared,
     *     or ends too early
     * @throws InputTooLargeException if the bound is exceeded, here or in {@link #stream()}
     */
    public static AutoInput open(InputStream in, @Nullable Encoding declared, long maxBytes)
            throws IOException {
        InputStream stream = in;
        try {
            if (declared != null) {
                stream = limited(declared.open(stream), maxBytes);
            }
            for (int layer = 0; layer < MAX_LAYERS; layer++) {
                byte[] magic = new byte[Encoding.MAGIC_BYTES];
                PushbackInputStream peeked = new PushbackInputStream(stream, magic.length);
                stream = peeked;
                int length = peeked.readNBytes(magic, 0, magic.length);
                peeked.unread(magic, 0, length);
                Encoding found = Encoding.of(magic, length);
                if (found == null) {
                    break;
                }
                stream = limited(found.open(stream), maxBytes);
            }
            return peek(limited(stream, maxBytes));
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    private static InputStream limited(InputStream in, long maxBytes) {
        return new LimitedInputStream(in, maxBytes, "decompressed");
    }

    private static AutoInput peek(InputStream in) throws IOException {
        byte[] head = new byte[Formats.HEAD_BYTES];
        int length = in.readNBytes(head, 0, head.length);
        PushbackInputStream stream = new PushbackInputStream(in, Math.max(1, length));
        stream.unread(head, 0, length);
        return new AutoInput(stream, Arrays.copyOf(head, length));
    }

    /** The whole decompressed input from its first byte. Read it once. */
    public InputStream stream() {
        return stream;
    }

    /**
     * The format of the input.
     *
     * @throws dev.lockproof.trace.InvalidInputException if no format recognizes the input
     */
    public TraceFormat detect(Formats formats) {
        return formats.detect(head, head.length);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
