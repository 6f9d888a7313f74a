package dev.lockproof.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a native trace with the help of parser threads: this thread reads the stream ahead in
 * blocks of lines, others parse the blocks, this thread takes them in order, and parses too where
 * it would have to wait. All that happens to the trace happens here and in order, so that the
 * answer is that of a reader alone.
 */
final class NativeAhead implements AutoCloseable {

    private final NativeReader reader;
    private final NativeBlocks source;
    private final ParserThreads.Lease threads;
    private final Deque<NativeBlock> begun = new ArrayDeque<>();
    private final Deque<NativeBlock> free = new ArrayDeque<>();
    private long lines;

    /**
     * @param linesBefore how many lines the reader has read
     */
    NativeAhead(
            NativeReader reader,
            NativeBlocks source,
            ParserThreads.Lease threads,
            int blockBytes,
            ReadLimits limits,
            long linesBefore) {
        this.reader = reader;
        this.source = source;
        this.threads = threads;
        lines = linesBefore;
        for (int i = 0; i < threads.blocks(); i++) {
            free.add(new NativeBlock(blockBytes, limits));
        }
    }

    /** Reads the stream to its end. */
    void read() throws IOException {
        while (source.hasMore() || !begun.isEmpty()) {
            NativeBlock first = begun.peek();
            if (first != null && first.isDone()) {
                take(first);
                free.push(begun.remove());
            } else if (source.hasMore() && !free.isEmpty()) {
                begin();
            } else if (first != null && !parseAny()) {
                first.awaitDone();
            }
        }
        source.throwFailure();
    }

    private void begin() {
        NativeBlock block = free.element();
        if (source.fill(block)) {
            begun.add(free.remove());
            threads.offer(block);
        }
    }

    private boolean parseAny() {
        for (NativeBlock block : begun) {
            if (block.parseUnlessClaimed()) {
                return true;
            }
        }
        return false;
    }

    private void take(NativeBlock block) throws IOException {
        reader.take(block, lines);
        LineReader rest = block.rest(lines);
        reader.read(rest, Long.MAX_VALUE);
        lines = rest.line();
    }

    /** Takes back what was given to other threads. */
    @Override
    public void close() {
        for (NativeBlock block : begun) {
            threads.withdraw(block);
            block.abandon();
        }
    }
}
