package dev.lockproof.format.klog;

import dev.lockproof.format.io.Ascii;

/**
 * The bytes of one line, read at any place: outside of the line stands a NUL. Places are those of
 * the buffer. Every search is bounded, so that a prefix costs little, whatever the line contains.
 */
final class Chars {

    private byte[] buffer = new byte[0];
    private int from;
    private int to;

    /** Takes the line in {@code buffer[from, to)}. */
    void over(byte[] bytes, int begin, int end) {
        buffer = bytes;
        from = begin;
        to = end;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    byte[] buffer() {
        return buffer;
    }

    /** The byte at a place. Those of characters that are not ASCII are negative. */
    byte at(int index) {
        return index >= from && index < to ? buffer[index] : 0;
    }

    boolean isDigit(int index) {
        byte value = at(index);
        return value >= '0' && value <= '9';
    }

    /** Whether a place has a letter; any character that is not ASCII counts as one. */
    boolean isLetter(int index) {
        int value = at(index) | 0x20;
        return value < 0 || (value >= 'a' && value <= 'z');
    }

    boolean starts(int index, String text) {
        return Ascii.startsWith(buffer, index, to, text);
    }

    /** Whether the byte at a place is one of some ASCII characters. */
    boolean isOneOf(int index, String characters) {
        byte value = at(index);
        return value > 0 && characters.indexOf(value) >= 0;
    }

    /** The first place of a byte, at most so far behind another place; -1 if there is none. */
    int find(char value, int begin, int atMost) {
        int end = (int) Math.min(to, (long) begin + atMost + 1);
        for (int at = begin; at < end; at++) {
            if (buffer[at] == value) {
                return at;
            }
        }
        return -1;
    }

    /** As {@link #find(char, int, int)}, for a text. */
    int find(String text, int begin, int atMost) {
        int end = (int) Math.min(to, (long) begin + atMost + text.length());
        return Ascii.indexOf(buffer, begin, end, text);
    }

    int skipBlank(int begin) {
        return at(begin) == ' ' ? begin + 1 : begin;
    }

    int skipBlanks(int begin, int atMost) {
        int end = begin;
        while (end - begin < atMost && (at(end) == ' ' || at(end) == '\t')) {
            end++;
        }
        return end;
    }

    /** Where the digits end that begin at a place. */
    int digits(int begin, int atMost) {
        int end = begin;
        while (end - begin < atMost && isDigit(end)) {
            end++;
        }
        return end;
    }

    /** The number of the digits between two places; at most 18 of them. */
    long number(int begin, int end) {
        long value = 0;
        for (int at = begin; at < end; at++) {
            value = 10 * value + (buffer[at] - '0');
        }
        return value;
    }
}
