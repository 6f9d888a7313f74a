package dev.lockproof.format.drd;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.valgrind.ValgrindReader;
import dev.lockproof.format.valgrind.ValgrindSniffer;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What {@code valgrind --tool=drd} prints: wrong uses of single locks, no orders. */
public final class DrdFormat implements TraceFormat {

    @Override
    public String id() {
        return "drd";
    }

    @Override
    public String description() {
        return "Output of valgrind --tool=drd, lines such as \"==123== Thread 2:\"";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return Completeness.REPORT;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        return ValgrindSniffer.sniff(head, length, DrdTool.INSTANCE);
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new ValgrindReader(in, sink, limits, DrdTool.INSTANCE).read();
    }
}
