package dev.lockproof.format;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;

/** Makes events of the lines of a native trace, one at a time. */
final class NativeParser {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final NativeLine line = new NativeLine();
    private final NativeValues values = new NativeValues(line);
    private final NativeCommonFields common;
    private final NativeLockFields locks;
    private final NativeContextFields contexts;
    private final NativeCallbackFields callbacks;

    /**
     * @param symbols where the ids of the events come from
     */
    NativeParser(Symbols symbols) {
        common = new NativeCommonFields(values, symbols);
        locks = new NativeLockFields(values, symbols, new NativeReturn(values));
        contexts = new NativeContextFields(values, symbols);
        callbacks = new NativeCallbackFields(values, symbols);
    }

    /** Takes a reader's line apart; false where it is blank or a comment. */
    boolean parse(LineReader lines) {
        if (!lines.ascii()) {
            checkEncoding(lines);
        }
        int first = NativeBytes.visible(lines.buffer(), lines.from());
        if (first >= lines.to() || lines.buffer()[first] == '#') {
            return false;
        }
        line.parse(lines);
        return true;
    }

    private static void checkEncoding(LineReader lines) {
        byte[] buffer = lines.buffer();
        if (lines.line() == 1 && startsWithByteOrderMark(buffer, lines.to())) {
            throw new InvalidInputException(
                    1, null, "expected UTF-8 without a byte-order mark, found one");
        }
        int invalid = NativeText.invalidUtf8(buffer, lines.from(), lines.to());
        if (invalid >= 0) {
            throw new InvalidInputException(
                    lines.line(),
                    null,
                    "column %d: expected UTF-8, found the byte 0x%02x"
                            .formatted(invalid - lines.from() + 1, buffer[invalid]));
        }
    }

    /** Whether a buffer with so many valid bytes begins with a UTF-8 byte-order mark. */
    static boolean startsWithByteOrderMark(byte[] buffer, int length) {
        return length >= BYTE_ORDER_MARK.length
                && buffer[0] == BYTE_ORDER_MARK[0]
                && buffer[1] == BYTE_ORDER_MARK[1]
                && buffer[2] == BYTE_ORDER_MARK[2];
    }

    /** What the line says happened. */
    Op op() {
        if ((line.seen() & NativeFields.bit(NativeFields.OP)) == 0) {
            throw new InvalidInputException(
                    line.number(), "op", "expected what happened, a string; found no such field");
        }
        int number = values.find(NativeFields.OP, NativeOps.WORDS);
        if (number < 0) {
            throw values.fault(
                    NativeFields.OP, "an operation of the native format such as \"acquire\"");
        }
        return NativeOps.op(number);
    }

    /** What a {@code meta} line says. */
    TraceMeta meta() {
        return new NativeMeta(values, line.seen()).read();
    }

    /** Fills in the event of any other line. */
    void fill(Op op, Event event) {
        long missing = NativeOps.required(op) & ~line.seen();
        if (missing != 0) {
            String name = NativeFields.NAMES.get(Long.numberOfTrailingZeros(missing));
            throw new InvalidInputException(
                    line.number(),
                    name,
                    "expected on every event '" + op.text() + "', found no such field");
        }
        event.clear();
        event.line = line.number();
        event.op = op;
        long fields = line.seen() & NativeOps.known(op);
        common.fill(fields, event);
        if ((fields & NativeLockFields.FIELDS) != 0) {
            locks.fill(fields, event);
        }
        NativeContextFields.setDefaults(event);
        if ((fields & NativeContextFields.FIELDS) != 0) {
            contexts.fill(fields, event);
        }
        if ((fields & NativeCallbackFields.FIELDS) != 0) {
            callbacks.fill(fields, event);
        }
    }
}
