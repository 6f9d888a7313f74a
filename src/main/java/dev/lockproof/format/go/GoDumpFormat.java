package dev.lockproof.format.go;

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
 * Dumps of the goroutines of a Go program: what its runtime prints when it stops the program, after
 * SIGQUIT, or for {@code /debug/pprof/goroutine?debug=2}.
 */
public final class GoDumpFormat implements TraceFormat {

    static final String ID = "go-dump";

    /** One goroutine alone is printed by every panic. */
    private static final int SURE = 2;

    /** A report of go-deadlock has goroutines too. */
    private static final String GO_DEADLOCK = "POTENTIAL DEADLOCK:";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Goroutines of a Go program (fatal error of the runtime, SIGQUIT, pprof), \"goroutine"
                + " 1 [semacquire]:\"";
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
        int goroutines = 0;
        int to;
        boolean error = false;
        for (int from = 0; from < length; from = to + 1) {
            to = Ascii.lineEnd(head, from, length);
            int end = to > from && head[to - 1] == '\r' ? to - 1 : to;
            if (Ascii.indexOf(head, from, end, GO_DEADLOCK) >= 0) {
                return Recognition.NO;
            }
            int at = GoLine.anchor(head, from, end);
            GoLine.Sort sort = at < 0 ? GoLine.Sort.OTHER : GoLine.sort(head, at, end);
            error |= sort == GoLine.Sort.ASLEEP || sort == GoLine.Sort.UNLOCKED;
            goroutines += sort == GoLine.Sort.GOROUTINE ? 1 : 0;
        }
        if (error) {
            return Recognition.yes("it has a fatal error of Go's runtime that is about locks");
        }
        if (goroutines >= SURE) {
            return Recognition.yes("it has goroutines of a Go program");
        }
        return goroutines > 0
                ? Recognition.maybe("it has a goroutine of a Go program")
                : Recognition.NO;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new GoDumpReader(in, sink, limits).read();
    }
}
