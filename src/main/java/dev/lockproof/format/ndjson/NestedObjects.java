package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.ByteBlocks.isDigit;

/** Checks JSON values whose content does not matter yet: arrays, objects and unusual numbers. */
final class NestedObjects {

    /** Maximum nesting depth of values, the line's own object included. */
    static final int MAX_DEPTH = 64;

    private final Line line;

    NestedObjects(Line line) {
        this.line = line;
    }

    /** The end of an array or object that begins at a place, at a nesting depth. */
    int skip(int begin, int depth) {
        if (depth >= MAX_DEPTH) {
            throw line.syntax(begin, "values nested at most " + MAX_DEPTH + " deep");
        }
        boolean object = line.buffer()[begin] == '{';
        int number = object ? line.nextObject() : 0;
        byte close = (byte) (object ? '}' : ']');
        int at = line.visible(begin + 1);
        if (line.buffer()[at] == close) {
            return at + 1;
        }
        while (true) {
            at = line.visible(value(object ? key(number, at) : at, depth));
            byte character = line.buffer()[at];
            if (character == close) {
                return at + 1;
            }
            if (character != ',') {
                throw line.syntax(at, "a comma or '" + (char) close + "'");
            }
            at = line.visible(at + 1);
        }
    }

    private int key(int object, int begin) {
        if (line.buffer()[begin] != '"') {
            throw line.syntax(begin, "a key in quotes");
        }
        int end = line.string(begin + 1);
        line.unknownKey(object, begin + 1, end);
        int at = line.visible(behind(end));
        if (line.buffer()[at] != ':') {
            throw line.syntax(at, "a colon after the key");
        }
        return line.visible(at + 1);
    }

    private int value(int at, int depth) {
        byte first = line.buffer()[at];
        if (first == '"') {
            return behind(line.string(at + 1));
        }
        if (first == '[' || first == '{') {
            return skip(at, depth + 1);
        }
        return isDigit(first) || first == '-' ? number(at) : line.literal(at);
    }

    private static int behind(int end) {
        return (end >= 0 ? end : ~end) + 1;
    }

    /** The end of a number according to JSON's grammar. */
    int number(int begin) {
        byte[] buffer = line.buffer();
        int at = buffer[begin] == '-' ? begin + 1 : begin;
        boolean zero = buffer[at] == '0';
        at = zero ? at + 1 : digits(at);
        if (zero && isDigit(buffer[at])) {
            throw line.syntax(begin, "a number without leading zeros");
        }
        if (buffer[at] == '.') {
            at = digits(at + 1);
        }
        if (buffer[at] == 'e' || buffer[at] == 'E') {
            boolean signed = buffer[at + 1] == '+' || buffer[at + 1] == '-';
            at = digits(signed ? at + 2 : at + 1);
        }
        return at;
    }

    private int digits(int begin) {
        int at = begin;
        while (isDigit(line.buffer()[at])) {
            at++;
        }
        if (at == begin) {
            throw line.syntax(at, "a digit");
        }
        return at;
    }
}
