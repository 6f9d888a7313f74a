package dev.lockproof.format.godeadlock;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.PhraseFinder;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reports of go-deadlock, a drop-in for the mutexes of Go's package sync. */
public final class GoDeadlockFormat implements TraceFormat {

    static final String ID = "go-deadlock";

    private static final PhraseFinder MARKS = new PhraseFinder(GoDeadlockReader.MARKS);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Reports of go-deadlock in the log of a Go program, \"POTENTIAL DEADLOCK:\"";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return Completeness.REPORT;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        return MARKS.find(head, 0, length) == 0
                ? Recognition.NO
                : Recognition.yes("it has reports of go-deadlock");
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new GoDeadlockReader(in, sink, limits).read();
    }
}
