package dev.lockproof.format.ndjson;

import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a reader tells of an input, to be compared with what another tells: every field and id
 * of every event (as a hash each), the order of the ids, and what it failed with.
 */
final class ReadTrace implements TraceSink {

    private final Symbols symbols;
    private final List<Long> events = new ArrayList<>();
    private @Nullable TraceMeta meta;
    private String failure = "none";

    private ReadTrace(long symbolBytes) {
        symbols = new Symbols(symbolBytes);
        // An analysis has names of its own, and gives them when the trace begins.
        symbols.objects().intern("before all");
    }

    static ReadTrace of(TraceFormat format, InputStream in, ReadLimits limits) {
        return of(format, in, limits, Symbols.DEFAULT_MAX_BYTES);
    }

    static ReadTrace of(TraceFormat format, InputStream in, ReadLimits limits, long symbolBytes) {
        ReadTrace trace = new ReadTrace(symbolBytes);
        try {
            format.read(in, trace, limits);
        } catch (InvalidInputException e) {
            trace.failure = e.faults().toString();
        } catch (Exception e) {
            trace.failure = e.toString();
        }
        return trace;
    }

    int events() {
        return events.size();
    }

    String failure() {
        return failure;
    }

    /** All of it. */
    List<Object> told() {
        return List.of(
                failure,
                Objects.toString(meta),
                events,
                texts(symbols.tasks()),
                texts(symbols.locks()),
                texts(symbols.names()),
                texts(symbols.sites()),
                texts(symbols.objects()));
    }

    private static List<String> texts(SymbolTable table) {
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < table.size(); id++) {
            texts.add(table.text(id));
        }
        return texts;
    }

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta given) {
        if (meta != null || !events.isEmpty()) {
            throw new IllegalStateException("meta twice or behind an event");
        }
        meta = given;
        symbols.names().intern("at the beginning");
    }

    @Override
    public void event(Event event) {
        if (meta == null) {
            throw new IllegalStateException("an event before meta");
        }
        long hash = Objects.hash(event.line, event.task, event.lock, event.lockClass, event.site);
        hash = 31 * hash + Objects.hash(event.role, event.key, event.nest, event.ctx, event.of);
        hash = 31 * hash + Objects.hash(event.drops, event.on, event.child, event.var, event.hook);
        hash = 31 * hash + Objects.hash(event.function, event.subscription, event.operation);
        hash = 31 * hash + Objects.hash(event.mm, event.reason, event.hasStart);
        hash = 31 * hash + EventMap.of(event, symbols).hashCode();
        events.add(hash);
    }

    @Override
    public void skipped(long line) {
        throw new AssertionError("a native trace has no skipped lines");
    }

    @Override
    public void diagnostic(long line, String message) {
        throw new AssertionError("a native trace has no diagnostics");
    }
}
