package dev.lockproof.format;

import dev.lockproof.format.archive.ArchiveKind;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.LayerBudgets;
import dev.lockproof.format.io.LimitedInputStream;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
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

    /** How many bytes may be lost where a compressed input is cut. */
    private static final int STEP_BYTES = 512;

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
     * @throws InvalidInputException if the input is not compressed as declared, or ends too early
     * @throws InputTooLargeException if the bound is exceeded, here or in {@link #stream()}
     */
    public static AutoInput open(InputStream in, @Nullable Encoding declared, long maxBytes)
            throws IOException {
        return open(in, declared, new LayerBudgets(maxBytes));
    }

    /** Like {@link #open}, but for an input that may be cut after its beginning. */
    public static AutoInput openCut(InputStream in, @Nullable Encoding declared, long maxBytes)
            throws IOException {
        return open(in, declared, new LayerBudgets(maxBytes), true);
    }

    /**
     * Begins to read an input that is one of several.
     *
     * @param budgets what decompression may yield, shared by all of them
     * @see #open(InputStream, Encoding, long)
     */
    public static AutoInput open(InputStream in, @Nullable Encoding declared, LayerBudgets budgets)
            throws IOException {
        return open(in, declared, budgets, false);
    }

    private static AutoInput open(
            InputStream in, @Nullable Encoding declared, LayerBudgets budgets, boolean cut)
            throws IOException {
        InputStream stream = in;
        try {
            if (declared != null) {
                stream = declared(stream, declared);
                stream = new LimitedInputStream(declared.open(stream), budgets.at(0));
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
                stream = new LimitedInputStream(found.open(stream), budgets.at(1 + layer));
            }
            return peek(new LimitedInputStream(stream, budgets.at(1 + MAX_LAYERS)), cut);
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** Refuses an input that does not begin as its sender says. */
    private static InputStream declared(InputStream in, Encoding declared) throws IOException {
        byte[] magic = new byte[Encoding.MAGIC_BYTES];
        PushbackInputStream peeked = new PushbackInputStream(in, magic.length);
        int length = peeked.readNBytes(magic, 0, magic.length);
        peeked.unread(magic, 0, length);
        if (length == magic.length && !declared.mayBegin(magic)) {
            throw new InvalidInputException(
                    List.of(
                            new Fault(
                                    null,
                                    null,
                                    "the Content-Encoding is %s, but the body does not begin as %s"
                                                    .formatted(declared.text(), declared.text())
                                            + " does: compress it, or leave the header out")));
        }
        return peeked;
    }

    private static AutoInput peek(InputStream in, boolean cut) throws IOException {
        byte[] head = new byte[Formats.HEAD_BYTES];
        int length = cut ? readAvailable(in, head) : in.readNBytes(head, 0, head.length);
        PushbackInputStream stream = new PushbackInputStream(in, Math.max(1, length));
        stream.unread(head, 0, length);
        return new AutoInput(stream, Arrays.copyOf(head, length));
    }

    /** Fills a head as far as the input can be decompressed. */
    private static int readAvailable(InputStream in, byte[] head) throws IOException {
        int length = 0;
        try {
            for (int read; length < head.length; length += read) {
                read = in.read(head, length, Math.min(STEP_BYTES, head.length - length));
                if (read < 0) {
                    break;
                }
            }
        } catch (InvalidInputException e) {
            if (length == 0) {
                throw e;
            }
        }
        return length;
    }

    /** The whole decompressed input from its first byte. Read it once. */
    public InputStream stream() {
        return stream;
    }

    /** The archive that the input is, or null. */
    public @Nullable ArchiveKind archive() {
        return ArchiveKind.of(head, head.length);
    }

    /** Whether the input has no bytes. */
    public boolean isEmpty() {
        return head.length == 0;
    }

    /**
     * The format of the input.
     *
     * @throws InvalidInputException if no format recognizes the input
     * @throws UnknownFormatException if several may be right and none is sure
     */
    public Detection.Candidate detect(Formats formats) {
        return formats.detect(head, head.length);
    }

    /** Which formats the input may have. */
    public Detection examine(Formats formats) {
        return formats.examine(head, head.length);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
