package dev.lockproof.format.absl;

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

/** Reports of the deadlock detection in {@code absl::Mutex}. */
public final class AbslFormat implements TraceFormat {

    static final String ID = "absl";

    private static final PhraseFinder MARKS =
            new PhraseFinder(List.of(AbslReader.HEADLINE, AbslReader.ACQUIRING));

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Reports of absl::Mutex in the log of a program, \"Potential Mutex deadlock:\"";
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
                : Recognition.yes("it has reports of absl::Mutex");
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new AbslReader(in, sink, limits).read();
    }
}
