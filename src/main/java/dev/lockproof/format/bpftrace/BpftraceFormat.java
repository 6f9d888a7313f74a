package dev.lockproof.format.bpftrace;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Native events as a bpftrace script prints them, with bpftrace's own lines around them, or inside
 * the JSON of {@code bpftrace -f json}. Events that bpftrace lost make the history unknown.
 */
public final class BpftraceFormat implements TraceFormat {

    @Override
    public String id() {
        return "bpftrace";
    }

    @Override
    public String description() {
        return "Output of bpftrace with docs/recipes/lockproof.bt, plain or -f json";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain", "application/x-ndjson");
    }

    @Override
    public Completeness completeness() {
        return Completeness.ORDER;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        int from = 0;
        while (from < length && head[from] <= ' ' && head[from] > 0) {
            from++;
        }
        if (from < length && head[from] == '{') {
            return new Wrapped().parse(head, from, length)
                    ? Recognition.yes("it begins with a JSON object of bpftrace -f json")
                    : Recognition.NO;
        }
        boolean greets =
                (Ascii.startsWith(head, from, length, "Attaching ")
                                || Ascii.startsWith(head, from, length, "Attached "))
                        && Ascii.indexOf(head, from, Math.min(length, from + 80), " probe") > 0;
        return greets
                ? Recognition.yes("it begins with bpftrace's line about its probes")
                : Recognition.NO;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new BpftraceReader(in, sink, limits).read();
    }
}
