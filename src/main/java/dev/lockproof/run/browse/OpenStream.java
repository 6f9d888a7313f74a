package dev.lockproof.run.browse;

import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;

/**
 * The body of an answer that its writer may close. The container ends the answer itself if all went
 * well; after a failure it cuts the connection, so that no client takes a part for the whole.
 */
final class OpenStream extends FilterOutputStream {

    OpenStream(HttpServletResponse response) throws IOException {
        super(response.getOutputStream());
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
    }

    /** Leaves the answer open. */
    @Override
    public void close() {
        // The container closes it.
    }
}
