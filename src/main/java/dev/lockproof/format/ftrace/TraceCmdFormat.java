package dev.lockproof.format.ftrace;

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
 * The text of {@code trace-cmd report} with {@code lock:*} events, also with {@code -l} and {@code
 * -t}. It shows what ftrace shows, but versions before 3.0 show no flags, so that interrupts are
 * known from the events of their handlers alone.
 */
public final class TraceCmdFormat implements TraceFormat {

    @Override
    public String id() {
        return TraceTool.TRACE_CMD.id();
    }

    @Override
    public String description() {
        return "Text of trace-cmd report with lock:* events";
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
        int from = 0;
        while (from < length && !Ascii.startsWith(head, from, length, "cpus=")) {
            int to = Ascii.lineEnd(head, from, length);
            if (!TraceTool.TRACE_CMD.isPreamble(head, from, to)) {
                return Recognition.NO;
            }
            from = Math.min(length, to + 1);
        }
        Recognition events = TraceTool.TRACE_CMD.newLine().sniff(head, length);
        return from < length && events.isPossible()
                ? Recognition.yes("it begins with cpus=, and " + events.why())
                : Recognition.NO;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new FtraceReader(TraceTool.TRACE_CMD, in, sink, limits).read();
    }
}
