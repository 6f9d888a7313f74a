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

/** What the texts have in common in which tools show the trace events of the kernel. */
abstract class EventTextFormat implements TraceFormat {

    private final TraceTool tool;
    private final String description;

    EventTextFormat(TraceTool tool, String description) {
        this.tool = tool;
        this.description = description;
    }

    @Override
    public final String id() {
        return tool.id();
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public final Completeness completeness() {
        return Completeness.ORDER;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        return tool.newLine().sniff(head, length);
    }

    @Override
    public final ReadLines read(InputStream in, TraceSink sink, ReadLimits limits)
            throws IOException {
        return new FtraceReader(tool, in, sink, limits).read();
    }
}
