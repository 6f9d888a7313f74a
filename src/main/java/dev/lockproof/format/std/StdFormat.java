package dev.lockproof.format.std;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.Formats;
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
 * The STD format of RAPID, one {@code thread|op(operand)|location} a line, with the operations that
 * other tools add, and its relative {@code thread,OP,operand}. Memory accesses are events too.
 */
public final class StdFormat implements TraceFormat {

    /** So many lines decide. */
    private static final int PROBED = 100;

    @Override
    public String id() {
        return "std";
    }

    @Override
    public String description() {
        return "STD traces of RAPID and similar tools: thread|op(operand)|location, or"
                + " thread,LK|UK|RD|WR|SIG|WT,number";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain", "text/csv");
    }

    @Override
    public Completeness completeness() {
        return Completeness.ORDER;
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        StdLine line = new StdLine();
        int known = 0;
        int other = 0;
        long first = 0;
        int from = 0;
        long number = 1;
        for (int to; from < length && known + other < PROBED; from = to + 1, number++) {
            to = Ascii.lineEnd(head, from, length);
            if (to == length && length == Formats.HEAD_BYTES) {
                break;
            }
            int end = to > from && head[to - 1] == '\r' ? to - 1 : to;
            switch (line.parse(head, from, end)) {
                case EVENT -> {
                    boolean name = isName(head, line.threadFrom, line.threadTo);
                    boolean knows = name && line.op != StdOp.UNKNOWN && line.op != StdOp.NOTHING;
                    known += knows ? 1 : 0;
                    other += name && line.op != StdOp.UNKNOWN ? 0 : 1;
                    first = first == 0 && knows ? number : first;
                }
                case BROKEN, OTHER -> other++;
                case NOTHING -> {}
            }
        }
        if (known == 0) {
            return Recognition.NO;
        }
        String why =
                "line " + first + " is an event of the form thread|operation(operand)|location";
        return known > other ? Recognition.yes(why) : Recognition.maybe(why);
    }

    /** Whether a text may name a thread; the beginning of a line of JSON does not. */
    private static boolean isName(byte[] head, int from, int to) {
        for (int at = from; at < to; at++) {
            if (head[at] == '"' || head[at] == '{') {
                return false;
            }
        }
        return true;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new StdReader(in, sink, limits).read();
    }
}
