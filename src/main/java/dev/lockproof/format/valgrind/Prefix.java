package dev.lockproof.format.valgrind;

/*
 * Valgrind writes ==PID== before each line, with --time-stamp ==DAYS:HOURS:MINUTES:SECONDS.MILLIS PID==; before the
 * lines of -v it writes --PID--, and **PID** before what the program asks it to print. A collector of logs may put
 * anything before that, and so may a program whose last line has no end.
 */
/** Finds out which process a line of a log is about. */
final class Prefix {

    /** How many bytes of a line to search: more is no prefix of a collector. */
    private static final int SEARCHED = 400;

    private static final int MAX_DIGITS = 10;

    private byte[] buffer = new byte[0];
    private int limit;
    private int start;
    private int end;
    private long pid;
    private boolean message;

    /** Whether {@code bytes[from, to)} is a line of Valgrind's. */
    boolean find(byte[] bytes, int from, int to) {
        buffer = bytes;
        limit = to;
        int last = Math.min(to, from + SEARCHED) - 1;
        for (int at = from; at < last; at++) {
            byte mark = bytes[at];
            if ((mark == '=' || mark == '-' || mark == '*')
                    && bytes[at + 1] == mark
                    && parse(at + 2, mark)) {
                start = at;
                message = mark == '=';
                return true;
            }
        }
        return false;
    }

    private boolean parse(int from, byte mark) {
        int at = time(from);
        int first = at;
        long value = 0;
        while (at < limit && at - first < MAX_DIGITS && isDigit(buffer[at])) {
            value = 10 * value + (buffer[at++] - '0');
        }
        if (at == first || at + 1 >= limit || buffer[at] != mark || buffer[at + 1] != mark) {
            return false;
        }
        if (at + 2 < limit && buffer[at + 2] == mark) {
            return false;
        }
        pid = value;
        end = at + 2;
        return true;
    }

    /** Where the time that begins at {@code from} ends; {@code from} if there is none. */
    private int time(int from) {
        int at = from;
        int colons = 0;
        while (at < limit && (isDigit(buffer[at]) || buffer[at] == ':' || buffer[at] == '.')) {
            colons += buffer[at++] == ':' ? 1 : 0;
        }
        return colons == 3 && at < limit && buffer[at] == ' ' ? at + 1 : from;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    /** Where the prefix begins in the line. */
    int start() {
        return start;
    }

    /** Where the text after the prefix and its blank begins. */
    int end() {
        return end < limit && buffer[end] == ' ' ? end + 1 : end;
    }

    long pid() {
        return pid;
    }

    /** Whether the line is a message of the tool, not one of {@code -v} or of the program. */
    boolean isMessage() {
        return message;
    }
}
