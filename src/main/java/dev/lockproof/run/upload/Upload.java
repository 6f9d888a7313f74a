package dev.lockproof.run.upload;

import dev.lockproof.format.io.Encoding;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, before it is read.
 *
 * @param in the bytes of the first file, to be read once
 * @param encoding the compression that the client announced
 * @param contentType the media type that the client gave
 * @param fileName the name that the client gave
 * @param parts the other parts of the body
 */
public record Upload(
        InputStream in,
        @Nullable Encoding encoding,
        @Nullable String contentType,
        @Nullable String fileName,
        FormParts parts)
        implements Closeable {

    /** A file that no form holds. */
    public static Upload of(InputStream in, String fileName) {
        return new Upload(in, null, null, fileName, FormParts.none());
    }

    /** Forgets what waits of it; the stream of the request stays open. */
    @Override
    public void close() throws IOException {
        parts.close();
    }
}
