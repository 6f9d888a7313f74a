package dev.lockproof.format;

import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The native trace format, version 1: one JSON object per line, one event per object. */
public final class NativeFormat implements TraceFormat {

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
    public Match sniff(byte[] head, int length) {
        return new NativeSniffer(head, length).match();
    }

    @Override
    public void read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        new NativeReader(new LineReader(in, limits), sink).read();
    }
}
