package dev.lockproof.format.ftrace;

/*
 * A line has COMM-PID, optionally (TGID), [CPU], optionally the flag columns, the time and a colon, the event's name
 * and a colon, and the event's text. COMM is padded to 16 columns and may contain anything, even dashes and brackets.
 * So it ends at the first dash after which the rest fits. Column 16 is tried first.
 */
/** The parts of one event line of ftrace's default text format, found in place. */
final class FtraceLine {

    static final int MAX_PID = (1 << 22) - 1;
    static final int MAX_CPU = (1 << 16) - 1;

    /** Where the kernel prints the dash between comm and pid. */
    private static final int COMM_WIDTH = 16;

    private static final int MAX_FLAGS = 8;

    int commFrom;
    int commTo;
    int pid;
    int pidTo;
    int cpu;

    /** The number of flag columns; 0 if the trace has none. */
    int flagColumns;

    int flagsFrom;

    /** Nanoseconds, or ticks if the trace clock does not count seconds. */
    long ts;

    int eventFrom;
    int eventTo;

    /** The start of the event's text, after the name, the colon and a blank. */
    int textFrom;

    private int at;

    /** Whether {@code buffer[from, to)} is an event line. If it is, the fields are valid. */
    boolean parse(byte[] buffer, int from, int to) {
        int usual = from + COMM_WIDTH;
        if (usual < to && buffer[usual] == '-' && parseFrom(buffer, usual, to)) {
            return trimComm(buffer, from, usual);
        }
        int start = from;
        while (start < to && buffer[start] == ' ') {
            start++;
        }
        int last = Math.min(to, start + COMM_WIDTH + 1);
        for (int dash = start + 1; dash < last; dash++) {
            if (buffer[dash] == '-' && parseFrom(buffer, dash, to)) {
                return trimComm(buffer, start, dash);
            }
        }
        return false;
    }

    private boolean trimComm(byte[] buffer, int from, int dash) {
        int start = from;
        while (start < dash && buffer[start] == ' ') {
            start++;
        }
        commFrom = start;
        commTo = dash;
        return start < dash;
    }

    private boolean parseFrom(byte[] buffer, int dash, int to) {
        at = dash + 1;
        long number = number(buffer, to);
        if (number < 0 || number > MAX_PID) {
            return false;
        }
        pid = (int) number;
        pidTo = at;
        return blanks(buffer, to)
                && tgid(buffer, to)
                && cpu(buffer, to)
                && flags(buffer, to)
                && time(buffer, to)
                && event(buffer, to);
    }

    /** The number at the current position; -1 if there is none or it is too long. */
    private long number(byte[] buffer, int to) {
        int start = at;
        long value = 0;
        for (int digit; at < to && (digit = buffer[at] - '0') >= 0 && digit <= 9; at++) {
            value = 10 * value + digit;
        }
        return at == start || at - start > 18 ? -1 : value;
    }

    private boolean blanks(byte[] buffer, int to) {
        int start = at;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        return at > start && at < to;
    }

    private boolean tgid(byte[] buffer, int to) {
        if (buffer[at] != '(') {
            return true;
        }
        while (at < to && buffer[at] != ')') {
            at++;
        }
        at++;
        return blanks(buffer, to);
    }

    private boolean cpu(byte[] buffer, int to) {
        if (buffer[at++] != '[') {
            return false;
        }
        long number = number(buffer, to);
        cpu = (int) number;
        return number >= 0
                && number <= MAX_CPU
                && at < to
                && buffer[at++] == ']'
                && blanks(buffer, to);
    }

    private boolean flags(byte[] buffer, int to) {
        flagsFrom = at;
        flagColumns = 0;
        if (buffer[at] >= '0' && buffer[at] <= '9') {
            return true;
        }
        while (at < to && buffer[at] != ' ') {
            at++;
        }
        flagColumns = at - flagsFrom;
        return flagColumns >= 4 && flagColumns <= MAX_FLAGS && blanks(buffer, to);
    }

    private boolean time(byte[] buffer, int to) {
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
        return at < to && buffer[at++] == ':' && blanks(buffer, to);
    }

    private static long nanos(long fraction, int digits) {
        long value = fraction;
        for (int missing = 9 - digits; missing > 0; missing--) {
            value *= 10;
        }
        return value;
    }

    /** Lines of the function tracer have no colon. They count as events without text. */
    private boolean event(byte[] buffer, int to) {
        eventFrom = at;
        while (at < to && buffer[at] != ':' && buffer[at] != ' ') {
            at++;
        }
        eventTo = at;
        if (at < to && buffer[at] == ':') {
            at++;
        }
        textFrom = at < to && buffer[at] == ' ' ? at + 1 : at;
        return true;
    }
}
