package dev.lockproof.format.io;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Supported compressions. Several members or frames in a row count as one stream. */
public enum Encoding {
    GZIP(0x1f, 0x8b, 0x08),
    ZSTD(0x28, 0xb5, 0x2f, 0xfd);

    /** Enough bytes to recognize any compression. */
    public static final int MAGIC_BYTES = 4;

    @SuppressWarnings("ImmutableEnumChecker") // Never written again, and never given away.
    private final int[] magic;

    Encoding(int... magic) {
        this.magic = magic;
    }

    /** The name in {@code Content-Encoding}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The encoding of a {@code Content-Encoding} token; empty if the token is not known. */
    public static Optional<Encoding> byName(String token) {
        return switch (token.trim().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "zstd" -> Optional.of(ZSTD);
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

    private boolean begins(byte[] head, int length) {
        if (length < magic.length) {
            return false;
        }
        for (int at = 0; at < magic.length; at++) {
            if ((head[at] & 0xff) != magic[at]) {
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
        };
    }
}
