package dev.lockproof.run.browse;

import dev.lockproof.format.io.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded trace as a file.
 *
 * @param mediaType what its bytes are
 * @param extension the end of its name, with the dots
 */
record TraceFile(String mediaType, String extension) {

    static final String TAR = "application/x-tar";
    static final String ZIP = "application/zip";

    /**
     * The file of a trace.
     *
     * @param mediaType of its format
     * @param packed the compression of the bytes, if they are a compressed file
     */
    static TraceFile of(String mediaType, @Nullable Encoding packed) {
        String extension =
                switch (mediaType) {
                    case "application/x-ndjson" -> ".ndjson";
                    case "application/json" -> ".json";
                    case "text/plain" -> ".txt";
                    case TAR -> ".tar";
                    case ZIP -> ".zip";
                    default -> ".trace";
                };
        return packed == null
                ? new TraceFile(mediaType, extension)
                : new TraceFile("application/" + packed.text(), extension + end(packed));
    }

    /**
     * The end of the file's name.
     *
     * @param kept the encoding of the answer that the client will not undo, or null
     */
    String suffix(@Nullable Encoding kept) {
        return kept == null ? extension : extension + end(kept);
    }

    private static String end(Encoding encoding) {
        return switch (encoding) {
            case GZIP -> ".gz";
            case ZSTD -> ".zst";
            case XZ -> ".xz";
            case BZIP2 -> ".bz2";
        };
    }
}
