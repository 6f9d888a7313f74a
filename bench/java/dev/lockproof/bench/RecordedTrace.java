package dev.lockproof.bench;

import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A recording that was read before, to be played into a sink again without parsing: what differs
 * from event to event in columns, the rest as {@link Traits} that few events do not share.
 */
final class RecordedTrace implements TraceSink {

    private static final int COLUMNS = 5;

    private final Symbols symbols = new Symbols();
    private final List<Traits> traits = new ArrayList<>();
    private final Map<Traits, Integer> known = new HashMap<>();
    private long[] lines = new long[1024];
    private long[] times = new long[1024];
    private int[] ints = new int[1024 * COLUMNS];
    private int size;
    private @Nullable TraceMeta meta;

    /** Reads a whole recording. */
    static RecordedTrace of(TraceFormat format, InputStream in) throws IOException {
        RecordedTrace trace = new RecordedTrace();
        format.read(in, trace, ReadLimits.DEFAULT);
        return trace;
    }

    int size() {
        return size;
    }

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta ofTrace) {
        meta = ofTrace;
    }

    @Override
    public void event(Event event) {
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            ints = Arrays.copyOf(ints, 2 * size * COLUMNS);
        }
        lines[size] = event.line;
        times[size] = event.ts;
        int at = size++ * COLUMNS;
        ints[at] = event.task;
        ints[at + 1] = event.cpu;
        ints[at + 2] = event.lock;
        ints[at + 3] = event.site;
        ints[at + 4] = known.computeIfAbsent(Traits.of(event), this::add);
    }

    private int add(Traits added) {
        traits.add(added);
        return traits.size() - 1;
    }

    @Override
    public void skipped(long line) {
        // Not an event.
    }

    @Override
    public void diagnostic(long line, String message) {
        // Not an event.
    }

    /** Gives a sink's symbols the ids that the recording has; to be done once, before play. */
    void prepare(TraceSink sink) {
        for (Function<Symbols, SymbolTable> table :
                List.<Function<Symbols, SymbolTable>>of(
                        Symbols::tasks,
                        Symbols::locks,
                        Symbols::names,
                        Symbols::sites,
                        Symbols::objects)) {
            SymbolTable from = table.apply(symbols);
            SymbolTable to = table.apply(sink.symbols());
            for (int id = 0; id < from.size(); id++) {
                if (to.intern(from.text(id)) != id) {
                    throw new IllegalStateException("the sink knows symbols of its own");
                }
            }
        }
    }

    /** Plays all events into a prepared sink. */
    void play(TraceSink sink) {
        if (meta != null) {
            sink.meta(meta);
        }
        Event event = new Event();
        for (int i = 0; i < size; i++) {
            int at = i * COLUMNS;
            event.line = lines[i];
            event.ts = times[i];
            event.task = ints[at];
            event.cpu = ints[at + 1];
            event.lock = ints[at + 2];
            event.site = ints[at + 3];
            traits.get(ints[at + 4]).put(event);
            sink.event(event);
        }
    }
}
