package dev.lockproof.format.gdb;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** What {@code gdb -batch -ex 'thread apply all bt'} prints of a running program or a core. */
public final class GdbFormat implements TraceFormat {

    private static final String THREAD = "Thread ";
    private static final int MAX_CHARS = 2000;

    @Override
    public String id() {
        return "gdb";
    }

    @Override
    public String description() {
        return "Backtraces of all threads by gdb, lines such as \"Thread 2 (Thread 0x7f.. (LWP 123)):\"";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return Completeness.SNAPSHOT;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        boolean header = false;
        boolean greeting = false;
        for (int from = 0, to; from < length; from = to + 1) {
            to = Ascii.lineEnd(head, from, length);
            int thread = Ascii.indexOf(head, from, Math.min(to, from + MAX_CHARS), THREAD);
            if (thread >= 0) {
                header |= ThreadHeader.parse(text(head, thread, to), 1) != null;
            }
            greeting |=
                    Ascii.startsWith(head, from, to, "[New LWP ")
                            || Ascii.startsWith(head, from, to, "[Thread debugging using ")
                            || Ascii.startsWith(head, from, to, "[Inferior ");
            int frame = Ascii.indexOf(head, from, Math.min(to, from + MAX_CHARS), "#0  ");
            if (frame >= 0 && (header || greeting && frame == from)) {
                return Recognition.yes("it has the backtrace of a thread by gdb");
            }
        }
        return Recognition.NO;
    }

    private static String text(byte[] head, int from, int to) {
        return new String(head, from, Math.min(to - from, MAX_CHARS), UTF_8).strip();
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new GdbReader(in, sink, limits).read();
    }
}
