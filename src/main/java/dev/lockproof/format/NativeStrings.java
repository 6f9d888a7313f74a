package dev.lockproof.format;

import dev.lockproof.trace.SymbolTable;

/** The elements of a field that is an array of strings. */
final class NativeStrings {

    private static final String EXPECTED = "an array of strings";

    private final NativeValues values;
    private final NativeLine line;
    private final int field;
    private int at;
    private int begin;
    private int end;

    NativeStrings(NativeValues values, int field) {
        this.values = values;
        this.field = field;
        line = values.line();
        if (line.sort(field) != NativeLine.ARRAY) {
            throw values.fault(field, EXPECTED);
        }
        at = line.from(field);
    }

    /** Moves to the next element; false where there is none. */
    boolean next() {
        int first = line.visible(at + 1);
        if (line.buffer()[first] == ']') {
            return false;
        }
        if (line.buffer()[first] != '"') {
            throw values.fault(field, EXPECTED);
        }
        begin = first + 1;
        end = line.string(begin);
        at = line.visible((end >= 0 ? end : ~end) + 1);
        if (line.buffer()[at] == ']') {
            at--;
        }
        return true;
    }

    /** The element's symbol. */
    int symbol(SymbolTable table) {
        return values.element(field, begin, end, table);
    }
}
