package dev.lockproof.format.ndjson;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a native trace with the help of parser threads. This thread reads the stream ahead in
 * blocks of lines, and other threads parse the blocks. This thread takes the blocks in order, and
 * parses one itself when it would have to wait. All effects happen here and in order, so the result
 * is that of a single reader.
 */
final class ReadAhead implements AutoCloseable {

    private final NdjsonReader reader;
    private final BlockReader source;
    private final ParserThreads.Lease threads;
    private final Deque<Block> begun = new ArrayDeque<>();
    private final Deque<Block> free = new ArrayDeque<>();
    private long lines;

    /**
     * @param linesBefore the number of lines that the reader has read
     */
    ReadAhead(
            NdjsonReader reader,
            BlockReader source,
            ParserThreads.Lease threads,
            int blockBytes,
            ReadLimits limits,
            long linesBefore) {
        this.reader = reader;
        this.source = source;
        this.threads = threads;
        lines = linesBefore;
        for (int i = 0; i < threads.blocks(); i++) {
            free.add(new Block(blockBytes, limits));
        }
    }

    /** Reads the stream to its end. Returns the number of lines, including those before. */
    long read() throws IOException {
        while (source.hasMore() || !begun.isEmpty()) {
            Block first = begun.peek();
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
        return lines;
    }

    private void begin() {
        Block block = free.element();
        if (source.fill(block)) {
            begun.add(free.remove());
            threads.offer(block);
        }
    }

    private boolean parseAny() {
        for (Block block : begun) {
            if (block.parseUnlessClaimed()) {
                return true;
            }
        }
        return false;
    }

    private void take(Block block) throws IOException {
        reader.take(block, lines);
        LineReader rest = block.rest(lines);
        reader.read(rest, Long.MAX_VALUE);
        lines = rest.line();
    }

    /** Takes back the blocks that other threads have. */
    @Override
    public void close() {
        for (Block block : begun) {
            threads.withdraw(block);
            block.abandon();
        }
    }
}
