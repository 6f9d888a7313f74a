package dev.lockproof.format.ndjson;

import dev.lockproof.trace.SymbolTable;

/** The elements of a field that is an array of strings. */
final class Strings {

    private static final String EXPECTED = "an array of strings";

    private final JsonValues values;
    private final Line line;
    private final int field;
    private int at;
    private int begin;
    private int end;

    Strings(JsonValues values, int field) {
        this.values = values;
        this.field = field;
        line = values.line();
        if (line.sort(field) != Line.ARRAY) {
            throw values.fault(field, EXPECTED);
        }
        at = line.from(field);
    }

    /** Moves to the next element; false if there is none. */
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
