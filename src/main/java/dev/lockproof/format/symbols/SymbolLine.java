package dev.lockproof.format.symbols;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.symbols.CodeSite.Offset;
import dev.lockproof.trace.InvalidInputException;
import java.nio.charset.StandardCharsets;

/** Takes the lines of a symbol file apart. A line with an address allocates nothing. */
final class SymbolLine {

    private static final String EXPECTED =
            "expected ADDRESS TYPE NAME, ADDRESS FILE:LINE or FUNCTION+0xOFFSET FILE:LINE";
    private static final String DISCRIMINATOR = "(discriminator ";

    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private long line;

    /** Who takes the contents of lines. */
    interface Sink {

        /**
         * A function or something else with a name.
         *
         * @param type as {@code nm} writes it
         */
        void symbol(long address, char type, SymbolLine name);

        /** The line of source of an address. */
        void place(long address, SymbolLine place);

        /** The line of source of a place in a function. */
        void place(Offset function, String place);
    }

    /**
     * Reads a line.
     *
     * @throws InvalidInputException if it is of no known kind
     */
    void read(LineReader lines, Sink sink) {
        bytes = lines.buffer();
        at = lines.from();
        end = lines.to();
        line = lines.line();
        refuseControls();
        while (end > at && isBlank(bytes[end - 1])) {
            end--;
        }
        if (at == end || bytes[at] == '#') {
            return;
        }
        if (isBlank(bytes[at])) {
            undefined();
            return;
        }
        int start = at;
        int stop = word();
        int digits =
                start
                        + (stop > start + 2 && bytes[start + 1] == 'x' && bytes[start] == '0'
                                ? 2
                                : 0);
        int last = bytes[stop - 1] == ':' ? stop - 1 : stop;
        if (isHex(digits, last)) {
            addressed(hex(digits, last), sink);
        } else {
            function(text(start, stop), sink);
        }
    }

    /** The rest of the line: what a sink was called for. */
    String rest() {
        return text(at, end);
    }

    private void addressed(long address, Sink sink) {
        blanks();
        if (at + 1 < end && isBlank(bytes[at + 1]) && isType(bytes[at])) {
            char type = (char) bytes[at];
            at += 2;
            blanks();
            sink.symbol(address, type, this);
            return;
        }
        if (hasPlace()) {
            sink.place(address, this);
        }
    }

    private void function(String word, Sink sink) {
        blanks();
        String module = null;
        if (at < end && bytes[at] == '[') {
            int start = at + 1;
            int stop = word();
            if (stop - 1 <= start || bytes[stop - 1] != ']') {
                throw fault();
            }
            module = text(start, stop - 1);
            blanks();
        }
        String colon = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
        Offset offset = (Offset) CodeSite.offset(colon, module).orElseThrow(this::fault);
        if (hasPlace()) {
            sink.place(offset, rest());
        }
    }

    /** A symbol that is defined elsewhere, as {@code nm} shows it. */
    private void undefined() {
        blanks();
        boolean typed = at + 1 < end && isType(bytes[at]) && isBlank(bytes[at + 1]);
        if (!typed) {
            throw fault();
        }
    }

    /**
     * Whether the rest is a file with its line, rather than what {@code addr2line} writes for one
     * that it does not know.
     *
     * @throws InvalidInputException if it is neither
     */
    private boolean hasPlace() {
        dropDiscriminator();
        int digits = end;
        boolean zero = true;
        while (digits > at && bytes[digits - 1] >= '0' && bytes[digits - 1] <= '9') {
            digits--;
            zero &= bytes[digits] == '0';
        }
        boolean unknown = end > at && bytes[end - 1] == '?';
        int colon = (unknown ? end - 1 : digits) - 1;
        if (colon <= at || bytes[colon] != ':' || colon == end - 1) {
            throw fault();
        }
        return !unknown && !zero && bytes[at] != '?';
    }

    /** Which of several parts of a line it is, as {@code addr2line} adds it. */
    private void dropDiscriminator() {
        int open = end - 1;
        if (open > at && bytes[open] == ')') {
            while (open > at && bytes[open] != '(') {
                open--;
            }
            if (text(open, end).startsWith(DISCRIMINATOR) && isBlank(bytes[open - 1])) {
                end = open - 1;
            }
        }
    }

    private void refuseControls() {
        for (int i = at; i < end; i++) {
            if ((bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') || bytes[i] == 0x7f) {
                throw fault();
            }
        }
    }

    private InvalidInputException fault() {
        return new InvalidInputException(line, null, EXPECTED);
    }

    /** Moves behind a word. */
    private int word() {
        while (at < end && !isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    private void blanks() {
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    private static boolean isType(byte character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '?'
                || character == '-';
    }

    private boolean isHex(int from, int to) {
        int count = to - from;
        for (int i = from; i < to; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                return false;
            }
        }
        return count > 0 && count <= CodeSite.MAX_DIGITS;
    }

    private long hex(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | Character.digit(bytes[i], 16);
        }
        return value;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
