package dev.lockproof.format.proc;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.graph.Chain;
import dev.lockproof.trace.graph.Chain.Context;
import dev.lockproof.trace.graph.ClassId;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts chains together. What a chain proves depends on its last entry, so one of which the end may
 * be missing proves nothing.
 */
final class ChainBuilder {

    static final String CONTEXT = "irq_context:";

    /** Lockdep admits 48 locks held at once. */
    private static final int MAX_DEPTH = 256;

    private static final String CUT =
            "The chain breaks off: which lock was requested last is unknown, so it was left out.";
    private static final String TOO_DEEP =
            "A chain of more than " + MAX_DEPTH + " locks was left out.";

    private final TraceSink sink;
    private final List<ClassId> classes = new ArrayList<>();
    private Context context = Context.UNKNOWN;
    private boolean broken;
    private boolean tooDeep;
    private long line;

    ChainBuilder(TraceSink sink) {
        this.sink = sink;
    }

    void begin(byte[] buffer, int from, int to) {
        context = context(buffer, Ascii.indexOf(buffer, from, to, ":") + 1, to);
    }

    /** Old kernels print the two bits as a number. */
    private static Context context(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        boolean soft = Ascii.indexOf(buffer, at, to, "softirq") >= 0;
        boolean hard = Ascii.indexOf(buffer, at, to, "hardirq") >= 0;
        if (!soft && !hard) {
            long bits = Ascii.number(buffer, at, to);
            if (bits < 0 || bits > 3) {
                return Context.UNKNOWN;
            }
            soft = (bits & 1) != 0;
            hard = (bits & 2) != 0;
        }
        if (hard) {
            return soft ? Context.BOTH : Context.HARDIRQ;
        }
        return soft ? Context.SOFTIRQ : Context.TASK;
    }

    void add(ClassId id, long at) {
        tooDeep |= classes.size() == MAX_DEPTH;
        if (!tooDeep) {
            classes.add(id);
        }
        line = at;
    }

    /** Notes that a line of the chain was not understood. */
    void interrupt() {
        broken = !classes.isEmpty();
    }

    /** Ends the chain, if there is one. */
    void end() {
        if (!classes.isEmpty()) {
            if (tooDeep) {
                sink.inconclusive(line, TOO_DEEP);
            } else if (broken) {
                sink.diagnostic(line, CUT);
            } else {
                sink.graph().chain(new Chain(context, classes, line));
            }
        }
        classes.clear();
        context = Context.UNKNOWN;
        broken = false;
        tooDeep = false;
    }

    /** Ends the input. The kernel ends each chain with an empty line. */
    void endOfInput() {
        interrupt();
        end();
    }
}
