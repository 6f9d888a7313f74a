package dev.lockproof.format.klog;

/** Reads the inside of a stamp such as {@code [ 14.226231]}, from behind its bracket. */
final class Digits {

    private static final int MAX_BLANKS = 12;
    private static final int MAX_SECONDS = 12;
    private static final int MICROS = 6;

    /** What kernels add behind the time: the processor, or the time of day. */
    private static final int MAX_ADDED = 32;

    private final Chars line;
    private int at;
    private long seconds;
    private long fraction;
    private int fractionDigits;

    Digits(Chars line) {
        this.line = line;
    }

    /** Reads a stamp from behind its bracket. Returns whether there is one. */
    boolean readStamp(int from) {
        at = from;
        seconds = 0;
        fraction = 0;
        fractionDigits = 0;
        for (int blanks = 0; blanks < MAX_BLANKS && at() == ' '; blanks++) {
            at++;
        }
        boolean delta = at() == '+';
        at += delta ? 1 : 0;
        int begin = at;
        while (isDigit() && at - begin < MAX_SECONDS) {
            seconds = 10 * seconds + (at() - '0');
            at++;
        }
        if (at == begin || at() != '.') {
            return false;
        }
        at++;
        while (isDigit() && fractionDigits < MICROS) {
            fraction = 10 * fraction + (at() - '0');
            fractionDigits++;
            at++;
        }
        if (at() == '@' || at() == ' ') {
            skipAdded();
        }
        if (at() != ']') {
            return false;
        }
        at++;
        return true;
    }

    private void skipAdded() {
        for (int i = 0; i < MAX_ADDED && at() != ']'; i++) {
            if (!isDigit() && !line.isOneOf(at, "@ :/.-+")) {
                return;
            }
            at++;
        }
    }

    /** Whether it has microseconds, so that it is no version or other number in brackets. */
    boolean isExact() {
        return fractionDigits == MICROS;
    }

    /** Where the stamp ends. */
    int end() {
        return at;
    }

    long nanos() {
        long scaled = fraction;
        for (int i = fractionDigits; i < 9; i++) {
            scaled *= 10;
        }
        return seconds * 1_000_000_000L + scaled;
    }

    private byte at() {
        return line.at(at);
    }

    private boolean isDigit() {
        return line.isDigit(at);
    }
}
