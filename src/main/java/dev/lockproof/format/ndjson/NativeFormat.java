package dev.lockproof.format.ndjson;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The native trace format, version 1: one JSON object per line, one event per object. */
public final class NativeFormat implements TraceFormat {

    /** Smaller inputs are read before other threads can help. */
    private static final int ALONE_BYTES = 1 << 20;

    private static final int BLOCK_BYTES = 64 << 10;

    private final ParserThreads threads;
    private final int aloneBytes;
    private final int blockBytes;

    /**
     * @param threads the threads that help with large inputs
     */
    public NativeFormat(ParserThreads threads) {
        this(threads, ALONE_BYTES, BLOCK_BYTES);
    }

    /**
     * @param aloneBytes the number of bytes after which a reader asks other threads for help
     * @param blockBytes the number of bytes that one thread parses at a time
     */
    public NativeFormat(ParserThreads threads, int aloneBytes, int blockBytes) {
        this.threads = threads;
        this.aloneBytes = aloneBytes;
        this.blockBytes = blockBytes;
    }

    @Override
    public String id() {
        return "native";
    }

    @Override
    public String description() {
        return "Native trace: one JSON object per line, one event per object";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/x-ndjson");
    }

    @Override
    public Completeness completeness() {
        return Completeness.ORDER;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        return new Sniffer(head, length).recognize();
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        LineReader lines = new LineReader(in, limits);
        NdjsonReader reader = new NdjsonReader(sink);
        long all = -1;
        while (reader.read(lines, lines.consumed() + aloneBytes)) {
            try (ParserThreads.Lease lease = threads.lease()) {
                if (lease != null) {
                    all = readAhead(in, lines, reader, lease, limits);
                    break;
                }
            }
        }
        return new ReadLines(all < 0 ? lines.line() : all, reader.end());
    }

    /** Reads the rest. Returns the number of all lines. */
    private long readAhead(
            InputStream in,
            LineReader lines,
            NdjsonReader reader,
            ParserThreads.Lease lease,
            ReadLimits limits)
            throws IOException {
        BlockReader source = new BlockReader(in, lines, limits);
        try (ReadAhead ahead =
                new ReadAhead(reader, source, lease, blockBytes, limits, lines.line())) {
            return ahead.read();
        }
    }
}
