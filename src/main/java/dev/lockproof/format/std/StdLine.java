package dev.lockproof.format.std;

/**
 * The fields of one line, found in place: {@code thread|op(operand)|location}, or {@code
 * thread,OP,operand} in the relative.
 */
final class StdLine {

    /** What a line is. */
    enum Kind {
        /** Blank, or a comment. */
        NOTHING,
        EVENT,
        /** It has fields, but not three, or one of them is empty or ends too early. */
        BROKEN,
        OTHER
    }

    private static final byte BAR = '|';
    private static final byte COMMA = ',';

    StdOp op = StdOp.UNKNOWN;
    int threadFrom;
    int threadTo;

    /** The word of the operation. */
    int wordFrom;

    int wordTo;
    int operandFrom;
    int operandTo;
    int siteFrom;
    int siteTo;

    /** Whether the line is of the relative with commas. */
    boolean comma;

    /** Finds the fields of {@code buffer[from, to)}. */
    Kind parse(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] <= ' ' && buffer[at] >= 0) {
            at++;
        }
        if (at == to || buffer[at] == '#') {
            return Kind.NOTHING;
        }
        threadFrom = at;
        while (at < to && buffer[at] != BAR && buffer[at] != COMMA) {
            at++;
        }
        if (at < to && buffer[at] == BAR) {
            return bars(buffer, at, to);
        }
        if (at < to) {
            Kind kind = commas(buffer, at, to);
            if (kind != Kind.OTHER) {
                return kind;
            }
            while (at < to && buffer[at] != BAR) {
                at++;
            }
        }
        return at < to ? bars(buffer, at, to) : Kind.OTHER;
    }

    private Kind bars(byte[] buffer, int bar, int to) {
        comma = false;
        threadTo = back(buffer, threadFrom, bar);
        int at = bar + 1;
        wordFrom = at;
        while (at < to && buffer[at] >= 'A' && buffer[at] <= 'z') {
            at++;
        }
        wordTo = at;
        if (wordTo == wordFrom || at == to) {
            return Kind.BROKEN;
        }
        operandFrom = at;
        operandTo = at;
        if (buffer[at] == '(') {
            operandFrom = at + 1;
            at = closing(buffer, at + 1, to);
            if (at < 0) {
                return Kind.BROKEN;
            }
            operandTo = at++;
        }
        if (buffer[at] != BAR) {
            return Kind.BROKEN;
        }
        siteFrom = at + 1;
        siteTo = back(buffer, siteFrom, to);
        for (at = siteFrom; at < siteTo; at++) {
            if (buffer[at] == BAR) {
                return Kind.BROKEN;
            }
        }
        op = StdOp.of(buffer, wordFrom, wordTo);
        return complete();
    }

    /** The index of the first parenthesis that a bar follows, or -1. */
    private static int closing(byte[] buffer, int from, int to) {
        for (int at = from; at < to - 1; at++) {
            if (buffer[at] == ')' && buffer[at + 1] == BAR) {
                return at;
            }
        }
        return -1;
    }

    private Kind commas(byte[] buffer, int first, int to) {
        int wordAt = first + 1;
        while (wordAt < to && buffer[wordAt] == ' ') {
            wordAt++;
        }
        int second = wordAt;
        while (second < to && buffer[second] != COMMA) {
            second++;
        }
        int wordEnd = back(buffer, wordAt, second);
        StdOp found = StdOp.ofComma(buffer, wordAt, wordEnd);
        if (found == StdOp.UNKNOWN) {
            return Kind.OTHER;
        }
        comma = true;
        op = found;
        threadTo = back(buffer, threadFrom, first);
        wordFrom = wordAt;
        wordTo = wordEnd;
        int at = Math.min(to, second + 1);
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        operandFrom = at;
        while (at < to && buffer[at] != COMMA) {
            at++;
        }
        operandTo = back(buffer, operandFrom, at);
        siteFrom = Math.min(to, at + 1);
        siteTo = to;
        return complete();
    }

    private Kind complete() {
        boolean needed = op != StdOp.NOTHING && op != StdOp.UNKNOWN;
        return threadTo == threadFrom || (needed && operandTo == operandFrom)
                ? Kind.BROKEN
                : Kind.EVENT;
    }

    /** The end of a field without the blanks before it. */
    private static int back(byte[] buffer, int from, int to) {
        int end = to;
        while (end > from && (buffer[end - 1] == ' ' || buffer[end - 1] == '\t')) {
            end--;
        }
        return end;
    }
}
