package dev.lockproof.format.ftrace;

import dev.lockproof.format.Recognition;

/**
 * The text of {@code /sys/kernel/tracing/trace} with {@code lock:*} events. It has no subclasses,
 * nest locks or check flags, does not distinguish recursive readers, and several classes may share
 * a name. Findings that depend on these are marked as guessed.
 */
public final class FtraceFormat extends EventTextFormat {

    public FtraceFormat() {
        super(TraceTool.FTRACE, "Text of /sys/kernel/tracing/trace with lock:* events");
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        if (FtraceHeader.begins(head, 0, length)) {
            return Recognition.yes("it begins with the header \"# tracer:\"");
        }
        return super.sniff(head, length);
    }
}
