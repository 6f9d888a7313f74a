package dev.lockproof.format.io;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** Supported compressions. Several members or frames in a row count as one stream. */
public enum Encoding {
    GZIP(0x1f, 0x8b, 0x08),
    ZSTD(0x28, 0xb5, 0x2f, 0xfd),
    XZ(0xfd, '7', 'z', 'X', 'Z', 0x00),
    /** The digit is the size of its blocks, and each begins with the digits of pi. */
    BZIP2('B', 'Z', 'h', Encoding.ANY, 0x31, 0x41, 0x59);

    /** Enough bytes to recognize any compression. */
    public static final int MAGIC_BYTES = 7;

    /**
     * The memory that undoing xz may need. {@code xz -9} needs 65 MiB; only dictionaries that are
     * set by hand need more.
     */
    static final int XZ_KIBIBYTES = 80 << 10;

    private static final int ANY = -1;
    private static final int BUFFER_BYTES = 64 << 10;

    @SuppressWarnings("ImmutableEnumChecker") // Never written again, and never given away.
    private final int[] magic;

    Encoding(int... magic) {
        this.magic = magic;
    }

    /** The name in {@code Content-Encoding}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names in {@code Content-Encoding}, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(Encoding::text).collect(Collectors.joining(", "));
    }

    /** The encoding of a {@code Content-Encoding} token; empty if the token is not known. */
    public static Optional<Encoding> byName(String token) {
        return switch (token.trim().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "zstd" -> Optional.of(ZSTD);
            case "xz", "x-xz" -> Optional.of(XZ);
            case "bzip2", "x-bzip2" -> Optional.of(BZIP2);
            default -> Optional.empty();
        };
    }

    /** The encoding whose magic bytes are at the start of an input. */
    public static @Nullable Encoding of(byte[] head, int length) {
        for (Encoding encoding : values()) {
            if (encoding.begins(head, length)) {
                return encoding;
            }
        }
        return null;
    }

    /** Whether an input may begin so; a frame of zstd to be skipped may stand before the first. */
    public boolean mayBegin(byte[] head) {
        return begins(head, head.length)
                || this == ZSTD
                        && (head[0] & 0xf0) == 0x50
                        && (head[1] & 0xff) == 0x2a
                        && (head[2] & 0xff) == 0x4d
                        && (head[3] & 0xff) == 0x18;
    }

    private boolean begins(byte[] head, int length) {
        if (length < magic.length) {
            return false;
        }
        for (int at = 0; at < magic.length; at++) {
            if (magic[at] != ANY && (head[at] & 0xff) != magic[at]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The decompressed stream. Reading it throws an {@link
     * dev.lockproof.trace.InvalidInputException} if the bytes are not such a stream or end too
     * early.
     */
    public InputStream open(InputStream compressed) throws IOException {
        return new DecodingInputStream(this, compressed);
    }

    InputStream decoder(InputStream compressed) throws IOException {
        return switch (this) {
            case GZIP -> new GzipDecoder(compressed);
            case ZSTD -> new ZstdInputStreamNoFinalizer(compressed);
            case XZ -> new XZInputStream(buffered(compressed), XZ_KIBIBYTES);
            case BZIP2 -> new BZip2CompressorInputStream(buffered(compressed), true);
        };
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, BUFFER_BYTES);
    }
}
