package dev.lockproof.format.ftrace;

import dev.lockproof.trace.Symbols;

/*
 * A line has COMM-PID, optionally (TGID), [CPU], optionally the flag columns, the time and a colon, the event's name
 * and a colon, and the event's text. COMM is padded to 16 columns and may contain anything, even dashes and brackets.
 * So it ends at the first dash after which the rest fits. Column 16 is tried first. With -l trace-cmd prints the
 * processor without brackets and the flags right behind it.
 */
/** A line of ftrace's default text format, or of {@code trace-cmd report}. */
final class FtraceLine extends EventLine {

    /** Where the kernel prints the dash between comm and pid. */
    private static final int COMM_WIDTH = 16;

    private static final int MIN_FLAGS = 4;
    private static final int MAX_FLAGS = 8;

    private int commFrom;
    private int pidTo;
    private boolean relative;

    /** Whether the last line that did not parse has a relative time, as in the latency format. */
    boolean hasRelativeTime() {
        return relative;
    }

    @Override
    int internTask(byte[] buffer, Symbols symbols) {
        return symbols.tasks().intern(buffer, commFrom, pidTo);
    }

    @Override
    boolean parse(byte[] buffer, int from, int to) {
        relative = false;
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
                && cpuAndFlags(buffer, to)
                && absoluteTime(buffer, to)
                && named(buffer, to);
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

    private boolean cpuAndFlags(byte[] buffer, int to) {
        if (buffer[at] == '[') {
            return bracketedCpu(buffer, to) && blanks(buffer, to) && flags(buffer, to);
        }
        long number = number(buffer, to);
        cpu = (int) number;
        return number >= 0
                && number <= MAX_CPU
                && at < to
                && buffer[at] != ' '
                && flags(buffer, to)
                && flagColumns > 0;
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
        return flagColumns >= MIN_FLAGS && flagColumns <= MAX_FLAGS && blanks(buffer, to);
    }

    private boolean absoluteTime(byte[] buffer, int to) {
        if (time(buffer, to)) {
            return blanks(buffer, to);
        }
        relative |= at + 1 < to && buffer[at] == 'u' && buffer[at + 1] == 's';
        return false;
    }

    private boolean named(byte[] buffer, int to) {
        event(buffer, to);
        return true;
    }
}
