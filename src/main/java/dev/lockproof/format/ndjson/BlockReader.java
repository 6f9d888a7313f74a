package dev.lockproof.format.ndjson;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into blocks of whole lines. If the stream fails, the error is thrown only after
 * everything before it has been read.
 */
final class BlockReader {

    private final InputStream in;
    private final int maxLineBytes;
    private byte[] rest;
    private int restLength;
    private boolean ended;
    private @Nullable IOException failure;
    private @Nullable RuntimeException fault;

    /**
     * @param lines the reader that has read the stream so far; the bytes that it has not consumed
     *     come first
     */
    BlockReader(InputStream in, LineReader lines, ReadLimits limits) {
        this.in = in;
        maxLineBytes = limits.maxLineBytes();
        rest = Arrays.copyOfRange(lines.buffer(), lines.nextFrom(), lines.filled());
        restLength = rest.length;
    }

    /** Whether the stream may have more. */
    boolean hasMore() {
        return !ended;
    }

    /**
     * Fills a block and makes it ready for parsing.
     *
     * @return false if nothing was left
     */
    boolean fill(Block block) {
        while (block.capacity() <= restLength) {
            block.grow(Integer.MAX_VALUE / 2);
        }
        System.arraycopy(rest, 0, block.buffer(), 0, restLength);
        int filled = read(block, restLength);
        int end = lastLineEnd(block.buffer(), filled);
        while (end == 0 && !ended && filled <= maxLineBytes + 1) {
            block.grow(maxLineBytes + 2L);
            filled = read(block, filled);
            end = lastLineEnd(block.buffer(), filled);
        }
        if (ended && !failed() || filled - end > maxLineBytes + 1) {
            end = filled;
        }
        keepRest(block.buffer(), end, filled);
        if (end > 0) {
            block.ready(end);
        }
        return end > 0;
    }

    private boolean failed() {
        return failure != null || fault != null;
    }

    private int read(Block block, int from) {
        int filled = from;
        try {
            while (!ended && filled < block.capacity()) {
                int read = in.read(block.buffer(), filled, block.capacity() - filled);
                ended = read < 0;
                filled += Math.max(0, read);
            }
        } catch (IOException e) {
            failure = e;
            ended = true;
        } catch (RuntimeException e) {
            fault = e;
            ended = true;
        }
        return filled;
    }

    private static int lastLineEnd(byte[] buffer, int filled) {
        int end = filled;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void keepRest(byte[] buffer, int from, int to) {
        restLength = to - from;
        if (restLength > rest.length) {
            rest = new byte[2 * restLength];
        }
        System.arraycopy(buffer, from, rest, 0, restLength);
    }

    /** Throws the stream's error, if it failed. */
    void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (fault != null) {
            throw fault;
        }
    }
}
