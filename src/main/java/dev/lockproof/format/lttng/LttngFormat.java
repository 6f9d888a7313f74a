package dev.lockproof.format.lttng;

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
 * The mutex events of LTTng-UST's pthread wrapper, as babeltrace 1 and 2 print them. They show
 * requests, acquisitions, attempts and releases of each thread, but neither condition variables nor
 * the lives of threads.
 */
public final class LttngFormat implements TraceFormat {

    @Override
    public String id() {
        return "lttng-ust";
    }

    @Override
    public String description() {
        return "Text of babeltrace with lttng_ust_pthread:pthread_mutex_* events and their vtid";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return Completeness.ORDER;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        LttngLine line = new LttngLine();
        Recognition found = Recognition.NO;
        int from = 0;
        long number = 1;
        for (int to; from < length; from = to + 1, number++) {
            to = Ascii.lineEnd(head, from, length);
            switch (line.parse(head, from, to)) {
                case MUTEX -> {
                    return Recognition.yes(
                            "line " + number + " is an event of " + LttngLine.EVENT + "*");
                }
                case OTHER_EVENT -> {
                    if (!found.isPossible()) {
                        found =
                                Recognition.maybe(
                                        "line " + number + " looks like an event of babeltrace");
                    }
                }
                case OTHER -> {}
            }
        }
        return found;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new LttngReader(in, sink, limits).read();
    }
}
