package dev.lockproof.format.proc;

import dev.lockproof.format.io.Ascii;

/*
 * The kernel prints a class as
 *
 *   ffffffff81ca9760 OPS:     256 FD:   94 BD:    5 +.+.: console_lock
 *    -> [ffffffff842fd0f0] &port_lock_key
 *
 * OPS needs CONFIG_DEBUG_LOCKDEP; FD, BD and the usage need CONFIG_PROVE_LOCKING. Pointers have 8 or 16 digits, real or
 * hashed; while the kernel cannot hash yet, it prints (____ptrval____) for all of them. Names may contain anything.
 */
/** Takes apart one line about a class. One object serves all lines of a reader. */
final class GraphLine {

    private static final String ARROW = "-> [";
    private static final String NO_POINTER = "ptrval";
    private static final int MIN_DIGITS = 8;
    private static final int MAX_DIGITS = 16;
    private static final int MAX_USAGE = 12;

    private byte[] buffer = {};
    private int to;
    private int keyFrom;
    private int keyTo;
    private int usageFrom;
    private int usageTo;
    private int nameFrom;

    /** Whether a line is a class; then its parts are set. */
    boolean isClass(byte[] line, int from, int end) {
        begin(line, end);
        int at = pointer(from);
        if (at < 0) {
            return false;
        }
        at = field(field(field(at, "OPS:"), "FD:"), "BD:");
        if (at < to && buffer[at] == ' ' && isUsage(at + 1)) {
            at = usageTo;
        }
        if (at >= to || buffer[at] != ':') {
            return false;
        }
        nameFrom = Math.min(to, at + 1 < to && buffer[at + 1] == ' ' ? at + 2 : at + 1);
        return nameFrom < to;
    }

    /** Whether the class that was read last has more than a pointer and a name. */
    boolean isUnmistakable() {
        return usageTo > usageFrom;
    }

    /** Whether a line is a dependency; then its parts are set. */
    boolean isEdge(byte[] line, int from, int end) {
        int at = from;
        while (at < end && line[at] == ' ') {
            at++;
        }
        return Ascii.startsWith(line, at, end, ARROW)
                && isEntry(line, at + ARROW.length() - 1, end);
    }

    /** Whether a line is an entry of a chain; then its parts are set. */
    boolean isEntry(byte[] line, int from, int end) {
        begin(line, end);
        if (from >= to || buffer[from] != '[') {
            return false;
        }
        int at = pointer(from + 1);
        if (at < 0 || at + 2 >= to || buffer[at] != ']' || buffer[at + 1] != ' ') {
            return false;
        }
        nameFrom = at + 2;
        return true;
    }

    private void begin(byte[] line, int end) {
        buffer = line;
        to = end;
        while (to > 0 && (buffer[to - 1] == ' ' || buffer[to - 1] == '\t')) {
            to--;
        }
        keyFrom = 0;
        keyTo = 0;
        usageFrom = 0;
        usageTo = 0;
    }

    /** Reads a pointer; returns where it ends, or -1 if there is none. */
    private int pointer(int from) {
        int at = Ascii.startsWith(buffer, from, to, "0x") ? from + 2 : from;
        int digits = at;
        while (at < to && at - digits <= MAX_DIGITS && isHex(buffer[at])) {
            at++;
        }
        if (at - digits >= MIN_DIGITS && at - digits <= MAX_DIGITS) {
            setKey(digits, at);
            return at;
        }
        if (from >= to || buffer[from] != '(') {
            return -1;
        }
        int end = from + 1;
        while (end < to && (buffer[end] == '_' || isLetter(buffer[end]))) {
            end++;
        }
        boolean none = end < to && buffer[end] == ')';
        return none && Ascii.indexOf(buffer, from, end, NO_POINTER) >= 0 ? end + 1 : -1;
    }

    /** A pointer of zeros is no key: all classes have it where the kernel hides pointers. */
    private void setKey(int from, int end) {
        for (int at = from; at < end; at++) {
            if (buffer[at] != '0') {
                keyFrom = from;
                keyTo = end;
                return;
            }
        }
    }

    /** Skips a counter; returns the same place if it does not stand there. */
    private int field(int from, String name) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        if (at == from || !Ascii.startsWith(buffer, at, to, name)) {
            return from;
        }
        at += name.length();
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        int digits = at;
        while (at < to && buffer[at] >= '0' && buffer[at] <= '9') {
            at++;
        }
        return at > digits ? at : from;
    }

    private boolean isUsage(int from) {
        int at = from;
        while (at < to && isUsage(buffer[at])) {
            at++;
        }
        int length = at - from;
        if (length < 2 || length > MAX_USAGE || length % 2 != 0) {
            return false;
        }
        usageFrom = from;
        usageTo = at;
        return true;
    }

    private static boolean isUsage(byte value) {
        return value == '.' || value == '-' || value == '+' || value == '?';
    }

    private static boolean isHex(byte value) {
        return (value >= '0' && value <= '9')
                || (value >= 'a' && value <= 'f')
                || (value >= 'A' && value <= 'F');
    }

    private static boolean isLetter(byte value) {
        return value >= 'a' && value <= 'z';
    }

    int keyFrom() {
        return keyFrom;
    }

    int keyTo() {
        return keyTo;
    }

    int usageFrom() {
        return usageFrom;
    }

    int usageTo() {
        return usageTo;
    }

    int nameFrom() {
        return nameFrom;
    }

    /** Where the name ends, exclusive. */
    int nameTo() {
        return to;
    }
}
