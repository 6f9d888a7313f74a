package dev.lockproof.format.ndjson;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;

/** Turns the lines of a native trace into events, one at a time. */
final class LineParser {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Line line = new Line();
    private final JsonValues values = new JsonValues(line);
    private final CommonFields common;
    private final LockFields locks;
    private final ContextFields contexts;
    private final CallbackFields callbacks;

    /**
     * @param symbols the table of the events' ids
     */
    LineParser(Symbols symbols) {
        common = new CommonFields(values, symbols);
        locks = new LockFields(values, symbols, new ReturnField(values));
        contexts = new ContextFields(values, symbols);
        callbacks = new CallbackFields(values, symbols);
    }

    /** Parses a reader's line. Returns false if it is blank or a comment. */
    boolean parse(LineReader lines) {
        if (!lines.ascii()) {
            checkEncoding(lines);
        }
        int first = ByteBlocks.visible(lines.buffer(), lines.from());
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
        int invalid = TextScanner.invalidUtf8(buffer, lines.from(), lines.to());
        if (invalid >= 0) {
            throw new InvalidInputException(
                    lines.line(),
                    null,
                    "column %d: expected UTF-8, found the byte 0x%02x"
                            .formatted(invalid - lines.from() + 1, buffer[invalid]));
        }
    }

    /** Whether the valid bytes of a buffer begin with a UTF-8 byte-order mark. */
    static boolean startsWithByteOrderMark(byte[] buffer, int length) {
        return length >= BYTE_ORDER_MARK.length
                && buffer[0] == BYTE_ORDER_MARK[0]
                && buffer[1] == BYTE_ORDER_MARK[1]
                && buffer[2] == BYTE_ORDER_MARK[2];
    }

    /** The operation of the line. */
    Op op() {
        if ((line.seen() & EventFields.bit(EventFields.OP)) == 0) {
            throw new InvalidInputException(
                    line.number(), "op", "expected an operation, but missing");
        }
        return OpNames.op(values.word(EventFields.OP, OpNames.WORDS));
    }

    /** The content of a {@code meta} line. */
    TraceMeta meta() {
        return new MetaLine(values, line.seen()).read();
    }

    /** Fills in the event of any other line. */
    void fill(Op op, Event event) {
        long missing = OpNames.required(op) & ~line.seen();
        if (missing != 0) {
            String name = EventFields.NAMES.get(Long.numberOfTrailingZeros(missing));
            throw new InvalidInputException(
                    line.number(),
                    name,
                    "expected on every '" + op.text() + "' event, but missing");
        }
        event.clear();
        event.line = line.number();
        event.op = op;
        long fields = line.seen() & OpNames.known(op);
        common.fill(fields, event);
        if ((fields & LockFields.FIELDS) != 0) {
            locks.fill(fields, event);
        }
        ContextFields.setDefaults(event);
        if ((fields & ContextFields.FIELDS) != 0) {
            contexts.fill(fields, event);
        }
        if ((fields & CallbackFields.FIELDS) != 0) {
            callbacks.fill(fields, event);
        }
    }
}
