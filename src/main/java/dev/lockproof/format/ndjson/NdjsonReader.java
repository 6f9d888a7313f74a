package dev.lockproof.format.ndjson;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.util.List;

/** Reads one native trace, line by line or from blocks that were parsed elsewhere. */
final class NdjsonReader {

    private final TraceSink sink;
    private final LineParser parser;
    private final Event event = new Event();
    private boolean begun;

    NdjsonReader(TraceSink sink) {
        this.sink = sink;
        parser = new LineParser(sink.symbols());
    }

    /**
     * Reads lines until the given total number of bytes is consumed.
     *
     * @return false if there are no more lines
     */
    boolean read(LineReader lines, long untilConsumed) throws IOException {
        while (lines.next()) {
            if (parser.parse(lines)) {
                takeOrPlaceFault(lines.line());
            }
            if (lines.consumed() >= untilConsumed) {
                return true;
            }
        }
        return false;
    }

    /** Passes on the events of a parsed block. */
    void take(Block block, long linesBefore) {
        block.beginTranslation();
        for (int i = 0; i < block.size(); i++) {
            Event parsed = block.event(i);
            parsed.line += linesBefore;
            try {
                begin();
                block.translate(parsed, sink.symbols());
                sink.event(parsed);
            } catch (InvalidInputException e) {
                throw placed(e, parsed.line);
            }
        }
    }

    /** Ends the trace. Returns whether it had any event. */
    boolean end() {
        if (!begun) {
            sink.meta(TraceMeta.DEFAULT);
        }
        return begun;
    }

    private void takeOrPlaceFault(long line) {
        try {
            take(line);
        } catch (InvalidInputException e) {
            throw placed(e, line);
        }
    }

    /** Adds the line to a fault without one, such as that of full symbol tables. */
    private static InvalidInputException placed(InvalidInputException e, long line) {
        InvalidInputException.Fault fault = e.faults().getFirst();
        return fault.line() != null ? e : new InvalidInputException(List.of(fault.at(line)));
    }

    private void take(long line) {
        Op op = parser.op();
        if (op == Op.META) {
            if (begun) {
                throw new InvalidInputException(
                        line,
                        "op",
                        "expected meta only on the first event line, found it after others");
            }
            begun = true;
            sink.meta(parser.meta());
            return;
        }
        begin();
        parser.fill(op, event);
        sink.event(event);
    }

    private void begin() {
        if (!begun) {
            begun = true;
            sink.meta(TraceMeta.DEFAULT);
        }
    }
}
