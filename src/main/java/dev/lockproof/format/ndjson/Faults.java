package dev.lockproof.format.ndjson;

import dev.lockproof.format.ReadLines;
import dev.lockproof.trace.InvalidInputException;
import java.nio.charset.StandardCharsets;

/** The messages about faults in a line. */
final class Faults {

    private static final int SHOWN_BYTES = 60;

    private Faults() {}

    /** A line that is not JSON. */
    static InvalidInputException syntax(Line line, int at, String expected) {
        String found = at < line.to() ? line.shown(at, line.to()) : "the end of the line";
        if (at >= line.to() && at == line.from() + 1) {
            found +=
                    ": each line must be a whole object, so this is other JSON, or written over"
                            + " several lines";
        }
        return new InvalidInputException(
                line.number(),
                null,
                "column %d: expected %s, found %s"
                        .formatted(at - line.from() + 1, expected, found));
    }

    /** A line with more than one object. A whole file without newlines is one. */
    static InvalidInputException more(Line line, int at) {
        byte first = line.buffer()[at];
        boolean another = line.number() == 1 && (first == '{' || first == '#');
        return syntax(
                line,
                at,
                "the end of the line after the object"
                        + (another ? " (" + ReadLines.ONE_LINE_HINT + ")" : ""));
    }

    /** A field whose value is not what it should be. */
    static InvalidInputException value(Line line, int field, String expected) {
        return new InvalidInputException(
                line.number(),
                EventFields.NAMES.get(field),
                "expected " + expected + ", found " + line.token(field));
    }

    /** Bytes of the input for a message: shortened and without unprintable characters. */
    static String shown(byte[] buffer, int from, int to) {
        boolean cut = to - from > SHOWN_BYTES;
        int end = cut ? from + SHOWN_BYTES : to;
        while (cut && end > from && (buffer[end] & 0xc0) == 0x80) {
            end--;
        }
        String text = new String(buffer, from, end - from, StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder(text.length() + 1);
        text.codePoints()
                .map(character -> Character.isISOControl(character) ? 0xfffd : character)
                .forEach(shown::appendCodePoint);
        return cut ? shown.append('…').toString() : shown.toString();
    }
}
