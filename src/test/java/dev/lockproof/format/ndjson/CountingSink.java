package dev.lockproof.format.ndjson;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Counts what a reader finds and holds it to the sink's rules. */
final class CountingSink implements TraceSink {

    private final Symbols symbols = new Symbols();
    private @Nullable TraceMeta meta;
    private long events;
    private long lastLine;
    private long skipped;

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta given) {
        if (meta != null || events > 0) {
            throw new IllegalStateException("meta twice or behind an event");
        }
        meta = given;
    }

    @Override
    public void event(Event event) {
        if (meta == null || event.line <= lastLine) {
            throw new IllegalStateException("event without meta, or lines out of order");
        }
        lastLine = event.line;
        events++;
    }

    @Override
    public void skipped(long line) {
        skipped++;
    }

    @Override
    public void diagnostic(long line, String message) {}

    TraceMeta meta() {
        return Objects.requireNonNull(meta);
    }

    long events() {
        return events;
    }

    long lastLine() {
        return lastLine;
    }

    long skipped() {
        return skipped;
    }
}
