package dev.lockproof.format.lttng;

import dev.lockproof.format.io.Ascii;

/** Pieces of the text that babeltrace prints. */
final class LttngText {

    private LttngText() {}

    /** Whether a line has the braces that babeltrace prints around the fields of any event. */
    static boolean isEvent(byte[] buffer, int from, int to) {
        int braces = Ascii.indexOf(buffer, from, to, "{ ");
        return braces > from + 1
                && (buffer[from] == '[' || Ascii.startsWith(buffer, from, to, "timestamp = "))
                && (Ascii.startsWith(buffer, braces - 2, to, ": ")
                        || Ascii.startsWith(buffer, braces - 2, to, "= "));
    }

    /** The process of a trace that belongs to one: {@code host:program:14591 provider:event}. */
    static long processOfTrace(byte[] buffer, int from, int to) {
        int named = Ascii.indexOf(buffer, from, to, "trace:vpid = ");
        if (named >= 0) {
            return Ascii.number(buffer, named + "trace:vpid = ".length(), to);
        }
        long found = -1;
        for (int at = from; at < to; at++) {
            if (buffer[at] != ':') {
                continue;
            }
            int digits = buffer[at + 1] == '(' ? at + 2 : at + 1;
            int end = digits;
            while (end < to && Ascii.isDigit(buffer[end])) {
                end++;
            }
            int after = end < to && buffer[end] == ')' ? end + 1 : end;
            if (end > digits && buffer[after] == ' ') {
                found = Ascii.number(buffer, digits, end);
            }
        }
        return found;
    }

    /** The index after the string that begins at an index, after its quote. */
    static int afterString(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] != '"') {
            at += buffer[at] == '\\' ? 2 : 1;
        }
        return Math.min(to, at + 1);
    }

    /** Where the value of a field ends that is no string. */
    static int valueEnd(byte[] buffer, int from, int to) {
        int end = from;
        while (end < to && buffer[end] > ' ' && buffer[end] != ',' && buffer[end] != '"') {
            end++;
        }
        return end;
    }

    /** A decimal address, or one with 0x; 0 if it is neither. */
    static long address(byte[] buffer, int from, int to) {
        long value = 0;
        boolean hex = Ascii.startsWith(buffer, from, to, "0x");
        for (int at = hex ? from + 2 : from; at < to; at++) {
            int digit = Character.digit(buffer[at], hex ? 16 : 10);
            if (digit < 0) {
                return 0;
            }
            value = (hex ? 16 : 10) * value + digit;
        }
        return value;
    }
}
