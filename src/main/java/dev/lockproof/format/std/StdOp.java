package dev.lockproof.format.std;

import dev.lockproof.format.io.Ascii;

/** What an event of the format says that a thread did. */
enum StdOp {
    READ,
    WRITE,
    REQUEST,
    ACQUIRE,
    RELEASE,
    FORK,
    JOIN,
    WAIT,
    SIGNAL,
    /** The bounds of a block that is meant to be atomic, and events that say nothing. */
    NOTHING,
    UNKNOWN;

    /** The operation of a word, as in {@code T1|acq(L1)|5}. */
    static StdOp of(byte[] buffer, int from, int to) {
        return switch (to - from) {
            case 1 -> buffer[from] == 'r' ? READ : buffer[from] == 'w' ? WRITE : UNKNOWN;
            case 3 -> ofThree(buffer, from);
            case 4 ->
                    is(buffer, from, to, "fork")
                            ? FORK
                            : is(buffer, from, to, "join")
                                    ? JOIN
                                    : is(buffer, from, to, "wait") ? WAIT : UNKNOWN;
            case 5 ->
                    is(buffer, from, to, "begin") || is(buffer, from, to, "dummy")
                            ? NOTHING
                            : UNKNOWN;
            case 6 ->
                    is(buffer, from, to, "notify") || is(buffer, from, to, "signal")
                            ? SIGNAL
                            : UNKNOWN;
            case 9 -> is(buffer, from, to, "notifyAll") ? SIGNAL : UNKNOWN;
            case 10 -> is(buffer, from, to, "notify_all") ? SIGNAL : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static StdOp ofThree(byte[] buffer, int from) {
        return switch (buffer[from] << 16 | buffer[from + 1] << 8 | buffer[from + 2]) {
            case 'a' << 16 | 'c' << 8 | 'q' -> ACQUIRE;
            case 'r' << 16 | 'e' << 8 | 'l' -> RELEASE;
            case 'r' << 16 | 'e' << 8 | 'q' -> REQUEST;
            case 'e' << 16 | 'n' << 8 | 'd' -> NOTHING;
            default -> UNKNOWN;
        };
    }

    /** The operation of a word of the relative, as in {@code 1,LK,5}. */
    static StdOp ofComma(byte[] buffer, int from, int to) {
        return switch (to - from) {
            case 2 ->
                    switch (buffer[from] << 8 | buffer[from + 1]) {
                        case 'L' << 8 | 'K' -> ACQUIRE;
                        case 'U' << 8 | 'K' -> RELEASE;
                        case 'R' << 8 | 'D' -> READ;
                        case 'W' << 8 | 'R' -> WRITE;
                        case 'W' << 8 | 'T' -> WAIT;
                        default -> UNKNOWN;
                    };
            case 3 -> is(buffer, from, to, "SIG") ? SIGNAL : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static boolean is(byte[] buffer, int from, int to, String word) {
        return Ascii.startsWith(buffer, from, to, word);
    }
}
