package dev.lockproof.run;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Chunks that are fetched one by one, as one stream. */
final class ChunkedInputStream extends InputStream {

    /** Gives chunks by their number, from 0; null past the last. */
    interface Source {
        byte @Nullable [] chunk(int seq);
    }

    private final Source source;
    private byte[] chunk = new byte[0];
    private int position;
    private int next;
    private boolean ended;

    ChunkedInputStream(Source source) {
        this.source = source;
    }

    @Override
    public int read() {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        while (position == chunk.length && !ended) {
            byte[] fetched = source.chunk(next++);
            if (fetched == null) {
                ended = true;
            } else {
                chunk = fetched;
                position = 0;
            }
        }
        return position < chunk.length;
    }
}
