package dev.lockproof.format.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.snapshot.Seconds;

/*
 * Names of threads are printed as they are, with quotes and blanks, so a name ends at the last quote of its line. Blanks
 * before a line do not matter, since some logs lose them.
 */
/** One line of a dump, without the prefix of a log: what it is, and where its text is. */
final class JavaLine {

    /** What a line is. */
    enum Sort {
        BLANK,
        /** The beginning of a dump that the virtual machine prints. */
        FULL_DUMP,
        /** The beginning of a thread in such a dump. */
        THREAD,
        /** The beginning of a thread in a dump to a file. */
        FILE_THREAD,
        STATE,
        FRAME,
        /** What a frame has to do with a lock, or a lock that a thread owns. */
        NOTE,
        SYNCHRONIZERS,
        CARRIES,
        MOUNTED,
        /** The beginning of a deadlock that the virtual machine found. */
        DEADLOCK,
        /** A thread in a deadlock. */
        MEMBER,
        WAITS_FOR_MONITOR,
        WAITS_FOR_SYNCHRONIZER,
        HELD_BY,
        STACKS,
        /** What comes after all threads. */
        JNI,
        TIME,
        NUMBER,
        /** A line of a file that another virtual machine, OpenJ9, writes. */
        JAVACORE,
        OTHER
    }

    static final String FULL_DUMP = "Full thread dump ";
    static final String DEADLOCK = "Found one Java-level deadlock";

    private static final String TAB = "#011";

    private byte[] buffer = {};
    private int from;
    private int to;

    /** Takes the line in {@code bytes[begin, end)}. */
    Sort read(byte[] bytes, int begin, int end) {
        buffer = bytes;
        from = begin;
        to = end;
        while (from < to && (isBlank(bytes[from]) || Ascii.startsWith(bytes, from, to, TAB))) {
            from += isBlank(bytes[from]) ? 1 : TAB.length();
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        return from == to ? Sort.BLANK : sort();
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\r';
    }

    private Sort sort() {
        return switch (buffer[from]) {
            case 'a' -> sort("at ", Sort.FRAME);
            case '-' -> sort("- ", Sort.NOTE);
            case '"' -> quoted();
            case '#' -> isFileThread() ? Sort.FILE_THREAD : Sort.OTHER;
            case 'j' -> sort("java.lang.Thread.State: ", Sort.STATE);
            case 'L' -> sort("Locked ownable synchronizers", Sort.SYNCHRONIZERS);
            case 'C' -> sort("Carrying virtual thread #", Sort.CARRIES);
            case 'M' -> sort("Mounted virtual thread #", Sort.MOUNTED);
            case 'F' -> sort(FULL_DUMP, Sort.FULL_DUMP, DEADLOCK, Sort.DEADLOCK);
            case 'J' -> sort("JNI global ref", Sort.JNI, "Java stack information for", Sort.STACKS);
            case 'i' -> sort("in JNI, which is held by ", Sort.HELD_BY);
            case 'w' -> waits();
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> digits();
            default -> broken();
        };
    }

    private Sort sort(String begin, Sort sort) {
        return starts(begin) ? sort : broken();
    }

    private Sort sort(String begin, Sort sort, String other, Sort otherSort) {
        return starts(begin) ? sort : sort(other, otherSort);
    }

    private Sort waits() {
        if (starts("which is held by ")) {
            return Sort.HELD_BY;
        }
        return sort(
                "waiting to lock monitor ",
                Sort.WAITS_FOR_MONITOR,
                "waiting for ownable synchronizer ",
                Sort.WAITS_FOR_SYNCHRONIZER);
    }

    private Sort quoted() {
        int quote = lastQuote();
        if (quote > from && quote == to - 2 && buffer[to - 1] == ':') {
            return Sort.MEMBER;
        }
        return isHeader(quote) ? Sort.THREAD : Sort.OTHER;
    }

    /** The second line of a thread's header if there is a line break in its name. */
    private Sort broken() {
        int quote = Ascii.indexOf(buffer, from, to, " tid=0x") < 0 ? from : lastQuote();
        return quote > from && isHeader(quote) ? Sort.THREAD : Sort.OTHER;
    }

    /** Whether a name that ends at a quote is followed by what follows the name of a thread. */
    private boolean isHeader(int quote) {
        int next = quote + 2;
        if (quote <= from || next >= to || buffer[quote + 1] != ' ') {
            return false;
        }
        return buffer[next] == '#' && isDigit(next + 1)
                || Ascii.startsWith(buffer, next, to, "daemon prio=")
                || Ascii.startsWith(buffer, next, to, "prio=")
                || Ascii.startsWith(buffer, next, to, "os_prio=")
                || Ascii.startsWith(buffer, next, to, "virtual");
    }

    private boolean isFileThread() {
        int at = digitsEnd(from + 1);
        return at > from + 1 && Ascii.startsWith(buffer, at, to, " \"") && lastQuote() > at + 1;
    }

    private Sort digits() {
        if (starts("0SECTION ") || starts("1TISIGINFO ") || starts("3XMTHREADINFO ")) {
            return Sort.JAVACORE;
        }
        if (Seconds.isTime(buffer, from, to)) {
            return Sort.TIME;
        }
        int end = digitsEnd(from);
        boolean number = end == to || end == to - 1 && buffer[end] == ':';
        return number ? Sort.NUMBER : broken();
    }

    private int digitsEnd(int begin) {
        int at = begin;
        while (at < to && isDigit(at)) {
            at++;
        }
        return at;
    }

    private boolean isDigit(int at) {
        return at < to && buffer[at] >= '0' && buffer[at] <= '9';
    }

    private int lastQuote() {
        int at = to - 1;
        while (at >= from && buffer[at] != '"') {
            at--;
        }
        return at;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the text begins, after blanks. */
    int from() {
        return from;
    }

    /** Where the text ends, before blanks. */
    int to() {
        return to;
    }

    boolean starts(String text) {
        return Ascii.startsWith(buffer, from, to, text);
    }

    String text() {
        return new String(buffer, from, to - from, UTF_8);
    }
}
