package dev.lockproof.format.ftrace;

import dev.lockproof.format.Recognition;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Symbols;

/**
 * The parts of one line that tells a trace event of the kernel, found in place. The tools that
 * print such lines differ in how a line begins.
 */
abstract class EventLine {

    static final int MAX_PID = (1 << 22) - 1;
    static final int MAX_CPU = (1 << 16) - 1;

    int pid;

    /** The processor; 0 if the line does not show it. */
    int cpu;

    /** The number of flag columns; 0 if the line has none. */
    int flagColumns;

    int flagsFrom;

    /** Nanoseconds, or ticks if the trace clock does not count seconds. */
    long ts;

    int eventFrom;
    int eventTo;

    /** The start of the event's text, after the name, the colon and a blank. */
    int textFrom;

    /** The place of the parser in the line. */
    int at;

    /** Whether {@code buffer[from, to)} is an event line. If it is, the fields are valid. */
    abstract boolean parse(byte[] buffer, int from, int to);

    /**
     * How sure it is that an input has such lines: a line of a lock event is certain, that of
     * another event is possible.
     *
     * @param head the first bytes of the input
     * @param length how many of them are valid
     */
    final Recognition sniff(byte[] head, int length) {
        Recognition found = Recognition.NO;
        int from = 0;
        long line = 1;
        for (int to; from < length; from = to + 1, line++) {
            to = Ascii.lineEnd(head, from, length);
            if (parse(head, from, to)) {
                if (Ascii.startsWith(head, eventFrom, eventTo, "lock_")) {
                    return Recognition.yes("line " + line + " is a lock event as it prints them");
                }
                if (!found.isPossible()) {
                    found =
                            Recognition.maybe(
                                    "line " + line + " looks like an event as it prints them");
                }
            }
        }
        return found;
    }

    /** The id of the line's task: comm, a dash, and the pid. */
    abstract int internTask(byte[] buffer, Symbols symbols);

    /** The number at the current position; -1 if there is none or it is too long. */
    final long number(byte[] buffer, int to) {
        int start = at;
        long value = 0;
        for (int digit; at < to && (digit = buffer[at] - '0') >= 0 && digit <= 9; at++) {
            value = 10 * value + digit;
        }
        return at == start || at - start > 18 ? -1 : value;
    }

    /** Skips blanks. Returns whether there was one, and something follows. */
    final boolean blanks(byte[] buffer, int to) {
        int start = at;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        return at > start && at < to;
    }

    /** Reads a processor in brackets. */
    final boolean bracketedCpu(byte[] buffer, int to) {
        if (buffer[at] != '[') {
            return false;
        }
        at++;
        long number = number(buffer, to);
        cpu = (int) number;
        return number >= 0 && number <= MAX_CPU && at < to && buffer[at++] == ']';
    }

    /** Reads the time and its colon. */
    final boolean time(byte[] buffer, int to) {
        long seconds = number(buffer, to);
        if (seconds < 0 || at >= to) {
            return false;
        }
        ts = seconds;
        if (buffer[at] == '.') {
            at++;
            int start = at;
            long fraction = number(buffer, to);
            int digits = at - start;
            if (fraction < 0 || digits > 9 || seconds > Long.MAX_VALUE / 2_000_000_000L) {
                return false;
            }
            ts =
                    seconds * 1_000_000_000L
                            + (digits == 6 ? 1000 * fraction : nanos(fraction, digits));
        }
        if (at >= to || buffer[at] != ':') {
            return false;
        }
        at++;
        return true;
    }

    private static long nanos(long fraction, int digits) {
        long value = fraction;
        for (int missing = 9 - digits; missing > 0; missing--) {
            value *= 10;
        }
        return value;
    }

    /** Lines of the function tracer have no colon. They count as events without text. */
    final void event(byte[] buffer, int to) {
        eventFrom = at;
        while (at < to && buffer[at] != ':' && buffer[at] != ' ') {
            at++;
        }
        eventTo = at;
        if (at < to && buffer[at] == ':') {
            at++;
        }
        textFrom = at < to && buffer[at] == ' ' ? at + 1 : at;
    }
}
