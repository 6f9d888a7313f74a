package dev.lockproof.format.ftrace;

import dev.lockproof.format.Recognition;
import dev.lockproof.format.io.Ascii;

/**
 * The text of {@code trace-cmd report} with {@code lock:*} events, also with {@code -l} and {@code
 * -t}. It shows what ftrace shows, but versions before 3.0 show no flags, so that interrupts are
 * known from the events of their handlers alone.
 */
public final class TraceCmdFormat extends EventTextFormat {

    public TraceCmdFormat() {
        super(TraceTool.TRACE_CMD, "Text of trace-cmd report with lock:* events");
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
        Recognition events = super.sniff(head, length);
        return from < length && events.isPossible()
                ? Recognition.yes("it begins with cpus=, and " + events.why())
                : Recognition.NO;
    }
}
