package dev.lockproof.format.helgrind;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.valgrind.OtherTool;
import dev.lockproof.format.valgrind.ValgrindReader;
import dev.lockproof.format.valgrind.ValgrindSniffer;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code valgrind --tool=helgrind} prints: locks taken in both orders, and wrong uses of
 * single ones.
 */
public final class HelgrindFormat implements TraceFormat {

    @Override
    public String id() {
        return "helgrind";
    }

    @Override
    public String description() {
        return "Output of valgrind --tool=helgrind, lines such as \"==123== Thread #3: lock order\"";
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
        return ValgrindSniffer.sniff(head, length, HelgrindTool.INSTANCE);
    }

    @Override
    public @Nullable String hint(byte[] head, int length) {
        String tool = ValgrindSniffer.tool(head, length);
        return tool == null ? null : OtherTool.hint(tool);
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new ValgrindReader(in, sink, limits, HelgrindTool.INSTANCE).read();
    }
}
