package dev.lockproof.format.ftrace;

import dev.lockproof.format.io.Ascii;
import java.util.function.Supplier;

/** The tools that print the kernel's trace events as text, and how their texts differ. */
enum TraceTool {
    FTRACE(
            "ftrace",
            FtraceLine::new,
            "an event in ftrace's default text format, such as \"init-1 [000] d..1. 7.636105:"
                    + " lock_acquire: ADDRESS NAME\""),
    TRACE_CMD(
            "trace-cmd",
            FtraceLine::new,
            "an event as trace-cmd report prints it, such as \"init-1 [000] d..1. 7.636105:"
                    + " lock_acquire: ADDRESS NAME\""),
    PERF(
            "perf-script",
            PerfLine::new,
            "an event as perf script prints it, such as \"init 1 [000] 7.636105:"
                    + " lock:lock_acquire: ADDRESS NAME\"");

    private final String id;
    private final Supplier<EventLine> line;
    private final String expected;

    TraceTool(String id, Supplier<EventLine> line, String expected) {
        this.id = id;
        this.line = line;
        this.expected = expected;
    }

    /** The id of the tool's format. */
    String id() {
        return id;
    }

    EventLine newLine() {
        return line.get();
    }

    /** What a text of the tool has to contain, for a message. */
    String expected() {
        return expected;
    }

    /** Whether a line belongs to the tool's text without telling an event or a stack. */
    boolean isPreamble(byte[] buffer, int from, int to) {
        return switch (this) {
            case FTRACE -> false;
            case TRACE_CMD ->
                    Ascii.startsWith(buffer, from, to, "cpus=")
                            || Ascii.startsWith(buffer, from, to, "version = ")
                            || Ascii.startsWith(buffer, from, to, "CPU ")
                                    && Ascii.indexOf(buffer, from, to, " is empty") > 0;
            case PERF -> false;
        };
    }
}
