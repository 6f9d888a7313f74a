package dev.lockproof.format.snapshot;

import java.util.Arrays;

/*
 * A log puts the same kind of text before each line: times, hosts, containers, levels. Its words and numbers differ from
 * line to line, even in length; its other characters do not. So a prefix is known by its shape: words stand for any words,
 * blanks for any number of blanks, but for those at its end, which may belong to the line.
 */
/** What a log puts before each line of a dump, learned from a line whose beginning is known. */
public final class LinePrefix {

    private static final byte WORD = 1;
    private static final int MAX_BYTES = 300;

    private byte[] shape = {};
    private int blanks;

    /** Learns the prefix in {@code buffer[from, to)}. */
    public void learn(byte[] buffer, int from, int to) {
        if (to - from > MAX_BYTES) {
            return;
        }
        int end = to;
        while (end > from && buffer[end - 1] == ' ') {
            end--;
        }
        blanks = to - end;
        byte[] learned = new byte[end - from];
        int length = 0;
        for (int at = from; at < end; at++) {
            byte next = isWord(buffer[at]) ? WORD : isBlank(buffer[at]) ? (byte) ' ' : buffer[at];
            boolean run = next == WORD || next == ' ';
            if (!run || length == 0 || learned[length - 1] != next) {
                learned[length++] = next;
            }
        }
        shape = Arrays.copyOf(learned, length);
    }

    /** Where the line in {@code buffer[from, to)} begins after its prefix; from if it has none. */
    public int skip(byte[] buffer, int from, int to) {
        int at = from;
        for (byte next : shape) {
            int begin = at;
            if (next == WORD) {
                while (at < to && isWord(buffer[at])) {
                    at++;
                }
            } else if (next == ' ') {
                while (at < to && isBlank(buffer[at])) {
                    at++;
                }
            } else if (at < to && buffer[at] == next) {
                at++;
            }
            if (at == begin) {
                return from;
            }
        }
        for (int left = shape.length == 0 ? 0 : blanks; left > 0 && at < to; left--) {
            at += buffer[at] == ' ' ? 1 : 0;
        }
        return at;
    }

    private static boolean isWord(byte value) {
        return value < 0
                || value >= '0' && value <= '9'
                || value >= 'a' && value <= 'z'
                || value >= 'A' && value <= 'Z';
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }
}
