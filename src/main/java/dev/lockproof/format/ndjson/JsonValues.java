package dev.lockproof.format.ndjson;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.SymbolTable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The values of a line's fields by type. Each method refuses a value of another type or range. */
final class JsonValues {

    /** The largest magnitude that all JSON parsers agree on. */
    static final long MAX_EXACT = 1L << 53;

    private final Line line;
    private final TextScanner text = new TextScanner();

    JsonValues(Line line) {
        this.line = line;
    }

    /** The symbol of an id: a string, or an integer, which equals its decimal text. */
    int id(int field, SymbolTable table) {
        if (line.sort(field) == Line.INTEGER) {
            if (Math.abs(line.integer(field)) <= MAX_EXACT) {
                return table.intern(line.buffer(), line.from(field), line.to(field));
            }
            throw fault(field, "an id; integers above 2^53 are written as strings");
        }
        return text(field, table, "an id: a string that is not empty, or an integer");
    }

    /** The symbol of a name: a string that is not empty. */
    int name(int field, SymbolTable table) {
        return text(field, table, "a string that is not empty");
    }

    private int text(int field, SymbolTable table, String expected) {
        int from = line.from(field);
        int to = line.to(field);
        if (line.sort(field) == Line.STRING && from < to) {
            return table.intern(line.buffer(), from, to);
        }
        if (line.sort(field) != Line.ESCAPED) {
            throw fault(field, expected);
        }
        unescape(field, from, to);
        return table.intern(text.bytes(), 0, text.length());
    }

    /** The symbol of a string; absent if it is empty. */
    int optional(int field, SymbolTable table) {
        if (line.sort(field) == Line.STRING && line.from(field) == line.to(field)) {
            return Event.NONE;
        }
        return text(field, table, "a string");
    }

    /** The text of a string. */
    String string(int field) {
        int from = line.from(field);
        int to = line.to(field);
        if (line.sort(field) == Line.STRING) {
            return new String(line.buffer(), from, to - from, StandardCharsets.UTF_8);
        }
        if (line.sort(field) != Line.ESCAPED) {
            throw fault(field, "a string");
        }
        unescape(field, from, to);
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }

    /** The symbol of an array element whose end {@link Line#string} returned. */
    int element(int field, int from, int end, SymbolTable table) {
        if (end >= 0) {
            return table.intern(line.buffer(), from, end);
        }
        unescape(field, from, ~end);
        return table.intern(text.bytes(), 0, text.length());
    }

    private void unescape(int field, int from, int to) {
        if (!text.unescape(line.buffer(), from, to)) {
            throw fault(field, "text (it has half a surrogate pair)");
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.bytes()[i] == 0) {
                throw fault(field, "text without the character U+0000");
            }
        }
    }

    boolean flag(int field) {
        byte sort = line.sort(field);
        if (sort != Line.TRUE && sort != Line.FALSE) {
            throw fault(field, "true or false");
        }
        return sort == Line.TRUE;
    }

    /** An integer that is not negative. */
    int natural(int field) {
        long value = line.sort(field) == Line.INTEGER ? line.integer(field) : -1;
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw fault(field, "an integer from 0 to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** An integer up to 2^53, or one of 64 bits as a string. */
    long number(int field) {
        if (line.sort(field) == Line.INTEGER && Math.abs(line.integer(field)) <= MAX_EXACT) {
            return line.integer(field);
        }
        Long value = isString(field) ? decimal(string(field)) : null;
        if (value == null) {
            throw fault(field, "an integer (above 2^53 as a string of digits)");
        }
        return value;
    }

    /** Like {@link #number}, but not negative. */
    long count(int field) {
        long value = number(field);
        if (value < 0) {
            throw fault(field, "an integer that is not negative");
        }
        return value;
    }

    /** An unsigned number of 64 bits: an integer up to 2^53, or a string, decimal or 0x. */
    long address(int field) {
        if (line.sort(field) == Line.INTEGER) {
            long value = line.integer(field);
            if (value >= 0 && value <= MAX_EXACT) {
                return value;
            }
        }
        Long value = isString(field) ? unsigned(string(field)) : null;
        if (value == null) {
            throw fault(
                    field,
                    "an address of 64 bits: an integer up to 2^53, or a string of decimal digits"
                            + " or of 0x and hexadecimal digits");
        }
        return value;
    }

    private boolean isString(int field) {
        return line.sort(field) == Line.STRING || line.sort(field) == Line.ESCAPED;
    }

    /** A signed decimal number, or null. */
    static @Nullable Long decimal(String text) {
        boolean negative = text.startsWith("-");
        boolean digits = text.length() <= 20 && isDigits(text, negative ? 1 : 0, 10);
        try {
            return digits ? Long.valueOf(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Long unsigned(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        int begin = hex ? 2 : 0;
        int radix = hex ? 16 : 10;
        if (text.length() > 20 || !isDigits(text, begin, radix)) {
            return null;
        }
        try {
            return Long.parseUnsignedLong(text, begin, text.length(), radix);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isDigits(String text, int begin, int radix) {
        return text.length() > begin
                && text.chars()
                        .skip(begin)
                        .allMatch(digit -> digit < 0x80 && Character.digit(digit, radix) >= 0);
    }

    /** The number of a word, or -1 if the value is none of them. */
    int find(int field, Words words) {
        if (line.sort(field) == Line.STRING) {
            return words.find(line.buffer(), line.from(field), line.to(field));
        }
        if (line.sort(field) != Line.ESCAPED) {
            return -1;
        }
        unescape(field, line.from(field), line.to(field));
        return words.find(text.bytes(), 0, text.length());
    }

    /** The number of a word. */
    int word(int field, Words words) {
        int number = find(field, words);
        if (number < 0) {
            throw fault(field, "one of " + String.join(", ", words.words()));
        }
        return number;
    }

    /** The constant that a word stands for. */
    <E extends Enum<E>> E constant(int field, EnumValues<E> values) {
        return values.constant(word(field, values.words()));
    }

    Line line() {
        return line;
    }

    InvalidInputException fault(int field, String expected) {
        return Faults.value(line, field, expected);
    }
}
