package dev.lockproof.run.upload;

import java.io.IOException;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart body.
 *
 * @param name of the field
 * @param fileName the name that the client gave; null if the part is a plain field
 * @param contentType the media type that the client gave
 * @param in the content, readable until the next part is asked for
 */
record Part(
        String name,
        @Nullable String fileName,
        @Nullable String contentType,
        PushbackInputStream in) {

    /** Whether this is a plain field rather than a file. */
    boolean isField() {
        return fileName == null;
    }

    /** Whether it has no content, as Swagger UI sends what is not filled in. */
    boolean isEmpty() throws IOException {
        int first = in.read();
        if (first >= 0) {
            in.unread(first);
        }
        return first < 0;
    }
}
