package dev.lockproof.format.ftrace;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The text of {@code perf script} with {@code lock:*} events, with or without callchains. It shows
 * no flags, so that interrupts are known from the events of their handlers alone. A callchain gives
 * the site of a lock event.
 */
public final class PerfScriptFormat implements TraceFormat {

    @Override
    public String id() {
        return TraceTool.PERF.id();
    }

    @Override
    public String description() {
        return "Text of perf script with lock:* events";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return Completeness.ORDER;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        return TraceTool.PERF.newLine().sniff(head, length);
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new FtraceReader(TraceTool.PERF, in, sink, limits).read();
    }
}
