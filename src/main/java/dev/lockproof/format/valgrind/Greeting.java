package dev.lockproof.format.valgrind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first line of a tool of Valgrind: its name, and what it is. */
public final class Greeting {

    /** What the tools call themselves. */
    private static final List<String> KINDS =
            List.of(
                    ", a memory error detector",
                    ", a thread error detector",
                    ", a heap profiler",
                    ", a cache and branch-prediction profiler",
                    ", a high-precision tracing profiler",
                    ", a call-graph generating cache profiler",
                    ", a dynamic heap analysis tool",
                    ", a SimPoint basic block vector generator",
                    ", a stack and global array overrun detector",
                    ", an example Valgrind tool",
                    ", the minimal Valgrind tool");

    private static final int MAX_NAME = 20;

    private Greeting() {}

    /** The tool that a line names; null if it is no such line. */
    public static @Nullable String tool(String text) {
        int comma = text.indexOf(", ");
        if (comma <= 0 || comma > MAX_NAME || text.startsWith(" ")) {
            return null;
        }
        return KINDS.stream().anyMatch(kind -> text.startsWith(kind, comma))
                ? text.substring(0, comma)
                : null;
    }
}
