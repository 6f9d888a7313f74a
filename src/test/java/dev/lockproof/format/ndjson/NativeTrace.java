package dev.lockproof.format.ndjson;

import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** A small native trace, read: its events as maps and the lines they stood on. */
final class NativeTrace implements TraceSink {

    private final Symbols symbols = new Symbols(1 << 20);
    private final List<Map<String, String>> events = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<TraceMeta> metas = new ArrayList<>();

    static NativeTrace read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    static NativeTrace read(byte[] bytes) {
        NativeTrace trace = new NativeTrace();
        try {
            ReadLimits limits = new ReadLimits(1 << 16);
            new NativeFormat(ParserThreads.NONE)
                    .read(new ByteArrayInputStream(bytes), trace, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trace;
    }

    /** The only event of a trace of one line. */
    static Map<String, String> event(String line) {
        List<Map<String, String>> events = read(line).events;
        Assertions.assertThat(events).as(line).hasSize(1);
        return events.getFirst();
    }

    /** The one fault for which a trace is refused. */
    static InvalidInputException.Fault fault(String text) {
        return fault(text.getBytes(StandardCharsets.UTF_8));
    }

    static InvalidInputException.Fault fault(byte[] bytes) {
        InvalidInputException thrown =
                Assertions.catchThrowableOfType(InvalidInputException.class, () -> read(bytes));
        Assertions.assertThat(thrown)
                .as("refusal of %s", new String(bytes, StandardCharsets.UTF_8))
                .isNotNull();
        return thrown.faults().getFirst();
    }

    List<Map<String, String>> events() {
        return events;
    }

    List<Long> lines() {
        return lines;
    }

    /** The only meta of the trace. */
    TraceMeta meta() {
        Assertions.assertThat(metas).hasSize(1);
        return metas.getFirst();
    }

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta meta) {
        Assertions.assertThat(events).isEmpty();
        metas.add(meta);
    }

    @Override
    public void event(Event event) {
        Assertions.assertThat(metas).hasSize(1);
        events.add(EventMap.of(event, symbols));
        lines.add(event.line);
    }

    @Override
    public void skipped(long line) {
        throw new AssertionError("a native trace has no skipped lines");
    }

    @Override
    public void diagnostic(long line, String message) {}
}
