package dev.lockproof.format.tsan;

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

/** Reports of ThreadSanitizer, the {@code -fsanitize=thread} of GCC and Clang. */
public final class TsanFormat implements TraceFormat {

    static final String ID = "tsan";

    private static final PhraseFinder MARKS = new PhraseFinder(TsanReader.MARKS);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Reports of ThreadSanitizer in the log of a program, \"WARNING: ThreadSanitizer:\"";
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
                : Recognition.yes("it has reports of ThreadSanitizer");
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new TsanReader(in, sink, limits).read();
    }
}
