package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.ByteBlocks.isDigit;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.trace.InvalidInputException;

/*
 * One pass over the line finds the type and place of each known field's value. What a value means is decided later,
 * when the operation is known. Between tokens the current byte is tested first, and blanks are skipped only if there
 * are any. The CR or LF at the end of every line stops every loop.
 */
/** The JSON object of one line, parsed into the fields of the native format. */
final class Line {

    /** A string without escapes; the value is between the quotes. */
    static final byte STRING = 1;

    /** A string with escapes. */
    static final byte ESCAPED = 2;

    /** An integer of at most 18 digits, as {@link #integer} has it. */
    static final byte INTEGER = 3;

    /** Any other number. */
    static final byte NUMBER = 4;

    static final byte TRUE = 5;
    static final byte FALSE = 6;
    static final byte NULL = 7;
    static final byte ARRAY = 8;
    static final byte OBJECT = 9;

    private static final int MAX_DIGITS = 18;
    private static final int UNKNOWN = EventFields.SIZE;

    private final byte[] sorts = new byte[UNKNOWN + 1];
    private final int[] froms = new int[UNKNOWN + 1];
    private final int[] tos = new int[UNKNOWN + 1];
    private final long[] integers = new long[UNKNOWN + 1];
    private final NestedObjects nested = new NestedObjects(this);
    private final Keys unknownKeys = new Keys();
    private final TextScanner text = new TextScanner();
    private final Guess keys = new Guess();
    private int keyField;
    private boolean hasUnknown;
    private int objects;
    private long seen;
    private byte[] buffer = new byte[0];
    private int from;
    private int to;
    private long number;

    /** Parses a line that is not blank. */
    void parse(LineReader reader) {
        buffer = reader.buffer();
        from = reader.from();
        to = reader.to();
        number = reader.line();
        seen = 0;
        if (hasUnknown) {
            unknownKeys.clear();
            hasUnknown = false;
            objects = 0;
        }
        int at = visible(from);
        if (buffer[at] != '{') {
            throw syntax(at, "one JSON object");
        }
        at = visible(at + 1);
        at = buffer[at] == '}' ? at + 1 : members(at);
        at = visible(at);
        if (at < to) {
            throw Faults.more(this, at);
        }
    }

    private int members(int first) {
        int at = first;
        int field = UNKNOWN;
        while (true) {
            int guess = keys.behind(field);
            int length = Guess.match(guess, buffer, at);
            if (length > 0) {
                field = guess;
                at = visible(at + length);
            } else {
                int before = field;
                at = key(at);
                field = keyField;
                keys.learn(before, field);
            }
            long bit = EventFields.bit(field);
            if ((seen & bit) != 0 && field != UNKNOWN) {
                throw duplicate(EventFields.NAMES.get(field));
            }
            seen |= bit;
            at = visible(value(field, at));
            if (buffer[at] == '}') {
                return at + 1;
            }
            if (buffer[at] != ',') {
                throw syntax(at, "a comma or a closing brace");
            }
            at = visible(at + 1);
        }
    }

    /** Reads a key into keyField; returns where its value begins. */
    private int key(int begin) {
        if (buffer[begin] != '"') {
            throw syntax(begin, "a key in quotes");
        }
        int end = string(begin + 1);
        keyField = end >= 0 ? EventFields.WORDS.find(buffer, begin + 1, end) : -1;
        if (keyField < 0) {
            keyField = otherKey(begin + 1, end);
        }
        int at = visible((end >= 0 ? end : ~end) + 1);
        if (buffer[at] != ':') {
            throw syntax(at, "a colon after the key");
        }
        return visible(at + 1);
    }

    /** Reads a key that has escapes or is not known. */
    private int otherKey(int begin, int end) {
        if (end >= 0) {
            unknownKey(0, begin, end);
            return UNKNOWN;
        }
        String key = unescapedKey(begin, ~end);
        int field = EventFields.WORDS.find(text.bytes(), 0, text.length());
        if (field < 0 && !addUnknown(0, text.bytes(), 0, text.length())) {
            throw duplicate(key);
        }
        return field < 0 ? UNKNOWN : field;
    }

    private String unescapedKey(int begin, int end) {
        if (!text.unescape(buffer, begin, end)) {
            throw syntax(begin, "a key that is text (it has half a surrogate pair)");
        }
        return Faults.shown(text.bytes(), 0, text.length());
    }

    /** Notes an unknown key. It must be unique in its object. */
    void unknownKey(int object, int begin, int end) {
        if (end < 0) {
            String key = unescapedKey(begin, ~end);
            if (!addUnknown(object, text.bytes(), 0, text.length())) {
                throw duplicate(key);
            }
        } else if (!addUnknown(object, buffer, begin, end)) {
            throw duplicate(shown(begin, end));
        }
    }

    private boolean addUnknown(int object, byte[] bytes, int begin, int end) {
        hasUnknown = true;
        return unknownKeys.add(object, bytes, begin, end);
    }

    private InvalidInputException duplicate(String key) {
        return new InvalidInputException(
                number, key, "expected each key of an object once, found this one twice");
    }

    /** The number of a further object in the line. The line's own object is 0. */
    int nextObject() {
        hasUnknown = true;
        return ++objects;
    }

    /** Reads any value. Returns where it ends. */
    private int value(int field, int at) {
        froms[field] = at;
        byte first = buffer[at];
        if (first == '"') {
            int end = string(at + 1);
            froms[field] = at + 1;
            sorts[field] = end >= 0 ? STRING : ESCAPED;
            tos[field] = end >= 0 ? end : ~end;
            return tos[field] + 1;
        }
        int end;
        if (isDigit(first) || first == '-') {
            end = number(field, at);
        } else if (first == '[' || first == '{') {
            sorts[field] = first == '[' ? ARRAY : OBJECT;
            end = nested.skip(at, 1);
        } else {
            end = literal(at);
            sorts[field] = first == 't' ? TRUE : first == 'f' ? FALSE : NULL;
        }
        tos[field] = end;
        return end;
    }

    /**
     * The end of a string that begins after its opening quote: the index of its closing quote,
     * bitwise inverted if it has escapes.
     */
    int string(int begin) {
        int end = ByteBlocks.special(buffer, begin);
        return buffer[end] == '"' ? end : ~escapedString(end);
    }

    private int escapedString(int first) {
        int at = first;
        while (buffer[at] == '\\') {
            at = ByteBlocks.special(buffer, escape(at + 1));
        }
        if (buffer[at] != '"') {
            throw syntax(at, "the string's closing quote (control characters must be escaped)");
        }
        return at;
    }

    /** Checks an escape from after its backslash. Returns where it ends. */
    private int escape(int at) {
        byte letter = buffer[at];
        if (letter == 'u') {
            for (int i = at + 1; i < at + 5; i++) {
                if (Character.digit(buffer[i], 16) < 0) {
                    throw syntax(i, "a hexadecimal digit");
                }
            }
            return at + 5;
        }
        if ("\"\\/bfnrt".indexOf(letter) < 0) {
            throw syntax(at, "an escape such as \\n or \\u000a");
        }
        return at + 1;
    }

    int literal(int at) {
        int half = ByteBlocks.half(buffer, at);
        if (half == ('t' | 'r' << 8 | 'u' << 16 | 'e' << 24)
                || half == ('n' | 'u' << 8 | 'l' << 16 | 'l' << 24)) {
            return at + 4;
        }
        if (half == ('f' | 'a' << 8 | 'l' << 16 | 's' << 24) && buffer[at + 4] == 'e') {
            return at + 5;
        }
        throw syntax(at, "a JSON value");
    }

    private int number(int field, int begin) {
        boolean negative = buffer[begin] == '-';
        int first = negative ? begin + 1 : begin;
        long value = 0;
        int at = first;
        for (byte digit; isDigit(digit = buffer[at]); at++) {
            value = 10 * value + (digit - '0');
        }
        boolean zero = buffer[first] == '0';
        byte next = buffer[at];
        boolean plain = next != '.' && next != 'e' && next != 'E' && at > first;
        if (plain && at - first <= MAX_DIGITS && !(zero && (negative || at - first > 1))) {
            sorts[field] = INTEGER;
            integers[field] = negative ? -value : value;
            return at;
        }
        sorts[field] = NUMBER;
        return nested.number(begin);
    }

    int visible(int at) {
        return buffer[at] > ' ' ? at : ByteBlocks.visible(buffer, at);
    }

    InvalidInputException syntax(int at, String expected) {
        return Faults.syntax(this, at, expected);
    }

    /** The value's text as in the line, shortened. */
    String token(int field) {
        boolean quoted = sorts[field] == STRING || sorts[field] == ESCAPED;
        int quote = quoted ? 1 : 0;
        return shown(froms[field] - quote, tos[field] + quote);
    }

    String shown(int begin, int end) {
        return Faults.shown(buffer, begin, end);
    }

    byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in the buffer. */
    int from() {
        return from;
    }

    /** Where the line ends in the buffer, exclusive. */
    int to() {
        return to;
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** The set of known fields in the line. */
    long seen() {
        return seen & ~EventFields.bit(UNKNOWN);
    }

    /**
     * The type of a field's value. This and the methods below are only for fields that were seen.
     */
    byte sort(int field) {
        return sorts[field];
    }

    /** Where the value begins; for a string after its quote. */
    int from(int field) {
        return froms[field];
    }

    /** Where the value ends, exclusive; for a string before its quote. */
    int to(int field) {
        return tos[field];
    }

    /** The value of an {@link #INTEGER}. */
    long integer(int field) {
        return integers[field];
    }
}
