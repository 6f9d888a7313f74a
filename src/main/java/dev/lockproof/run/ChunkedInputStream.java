package dev.lockproof.run;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One stream over chunks that are fetched one by one. */
final class ChunkedInputStream extends InputStream {

    /** Gives chunks by number, from 0; null after the last. */
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
