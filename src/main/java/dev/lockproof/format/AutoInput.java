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
 * An input as it came, made readable: what its sender says it is compressed with, and what its
 * first bytes say, is undone, and its head is looked at without being consumed.
 */
public final class AutoInput implements Closeable {

    /** Compressions found by their magic bytes: a compressed file sent compressed. */
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
     * @param in the bytes as they came; closed with this object, and where opening fails
     * @param declared what the sender says it is compressed with, or null
     * @param maxBytes bound on what any decompression yields
     * @throws dev.lockproof.trace.InvalidInputException where it is not compressed as it says, or
     *     ends too early
     * @throws InputTooLargeException past the bound, here or in {@link #stream()}
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

    /** The whole decompressed input from its first byte; to be read once. */
    public InputStream stream() {
        return stream;
    }

    /**
     * Which format it is.
     *
     * @throws dev.lockproof.trace.InvalidInputException where no format knows it
     */
    public TraceFormat detect(Formats formats) {
        return formats.detect(head, head.length);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
