package dev.lockproof.format.bcc;

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

/** Reports of {@code deadlock}, a tool of bcc that follows the mutexes of one process. */
public final class BccDeadlockFormat implements TraceFormat {

    static final String ID = "bcc-deadlock";

    private static final PhraseFinder MARKS = new PhraseFinder(BccReader.MARKS);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Reports of the tool deadlock of bcc, \"Potential Deadlock Detected!\"";
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
                : Recognition.yes("it has reports of bcc's deadlock");
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new BccReader(in, sink, limits).read();
    }
}
