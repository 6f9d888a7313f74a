package dev.lockproof.format;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;

/** Reads one native trace. */
final class NativeReader {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final LineReader lines;
    private final TraceSink sink;
    private final NativeLine line = new NativeLine();
    private final NativeValues values = new NativeValues(line);
    private final Event event = new Event();
    private final NativeCommonFields common;
    private final NativeLockFields locks;
    private final NativeContextFields contexts;
    private final NativeCallbackFields callbacks;
    private boolean begun;

    NativeReader(LineReader lines, TraceSink sink) {
        this.lines = lines;
        this.sink = sink;
        Symbols symbols = sink.symbols();
        common = new NativeCommonFields(values, symbols);
        locks = new NativeLockFields(values, symbols, new NativeReturn(values));
        contexts = new NativeContextFields(values, symbols);
        callbacks = new NativeCallbackFields(values, symbols);
    }

    void read() throws IOException {
        while (lines.next()) {
            if (!lines.ascii()) {
                checkEncoding();
            }
            if (hasEvent()) {
                line.parse(lines);
                takeOrPlaceFault();
            }
        }
        if (!begun) {
            sink.meta(TraceMeta.DEFAULT);
        }
    }

    private boolean hasEvent() {
        int first = NativeBytes.visible(lines.buffer(), lines.from());
        return first < lines.to() && lines.buffer()[first] != '#';
    }

    private void checkEncoding() {
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

    /** A fault that knows no line, such as that of full symbol tables, gets this one. */
    private void takeOrPlaceFault() {
        try {
            take();
        } catch (InvalidInputException e) {
            InvalidInputException.Fault fault = e.faults().getFirst();
            if (fault.line() != null) {
                throw e;
            }
            throw new InvalidInputException(line.number(), fault.field(), fault.message());
        }
    }

    private void take() {
        Op op = op();
        if (op == Op.META) {
            if (begun) {
                throw new InvalidInputException(
                        line.number(),
                        "op",
                        "expected meta only on the first event line, found it behind others");
            }
            begun = true;
            sink.meta(new NativeMeta(values, line.seen()).read());
            return;
        }
        if (!begun) {
            begun = true;
            sink.meta(TraceMeta.DEFAULT);
        }
        fill(op);
        sink.event(event);
    }

    private Op op() {
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

    private void fill(Op op) {
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
