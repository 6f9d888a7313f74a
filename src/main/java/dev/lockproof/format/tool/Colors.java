package dev.lockproof.format.tool;

import dev.lockproof.format.io.Ascii;

/** The escape sequences that color a terminal, also as tools and collectors of logs print them. */
public final class Colors {

    private static final byte ESCAPE = 0x1b;
    private static final String[] ESCAPES = {"\u001b[", "^[[", "#033["};

    private Colors() {}

    /** Whether there may be a sequence in {@code buffer[from, to)}. */
    static boolean has(byte[] buffer, int from, int to) {
        for (int at = from; at < to; at++) {
            byte value = buffer[at];
            if (value == ESCAPE
                    || value == '['
                            && at > from
                            && (buffer[at - 1] == '[' || buffer[at - 1] == '3')) {
                return true;
            }
        }
        return false;
    }

    /**
     * Copies {@code buffer[from, to)} without the sequences.
     *
     * @param into receives the rest, from its beginning; at least as long as the input
     * @return how many bytes are left
     */
    static int remove(byte[] buffer, int from, int to, byte[] into) {
        int length = 0;
        int at = from;
        while (at < to) {
            int end = end(buffer, at, to);
            if (end > at) {
                at = end;
            } else {
                into[length++] = buffer[at++];
            }
        }
        return length;
    }

    /** Where a sequence that begins at a place ends; the place itself if none begins there. */
    private static int end(byte[] buffer, int at, int to) {
        if (buffer[at] != ESCAPE && buffer[at] != '^' && buffer[at] != '#') {
            return at;
        }
        for (String escape : ESCAPES) {
            if (Ascii.startsWith(buffer, at, to, escape)) {
                int end = at + escape.length();
                while (end < to && (Ascii.isDigit(buffer[end]) || buffer[end] == ';')) {
                    end++;
                }
                return end < to && Ascii.isLetter(buffer[end]) ? end + 1 : at;
            }
        }
        return at;
    }
}
