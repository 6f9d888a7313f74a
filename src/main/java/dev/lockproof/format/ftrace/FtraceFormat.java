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
 * The text of {@code /sys/kernel/tracing/trace} with {@code lock:*} events. It has no subclasses,
 * nest locks or check flags, does not distinguish recursive readers, and several classes may share
 * a name. Findings that depend on these are marked as guessed.
 */
public final class FtraceFormat implements TraceFormat {

    @Override
    public String id() {
        return "ftrace";
    }

    @Override
    public String description() {
        return "Text of /sys/kernel/tracing/trace with lock:* events";
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
        if (FtraceHeader.begins(head, 0, length)) {
            return Recognition.yes("it begins with the header \"# tracer:\"");
        }
        return TraceTool.FTRACE.newLine().sniff(head, length);
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new FtraceReader(TraceTool.FTRACE, in, sink, limits).read();
    }
}
