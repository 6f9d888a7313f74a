package dev.lockproof.format.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.UnknownLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Keeps what a reader finds, an event a line of text. */
public final class RecordingSink implements TraceSink {

    private final Symbols symbols = new Symbols();
    private @Nullable TraceMeta meta;

    /** By task: what is still open at the end may come late. */
    private final Map<Integer, Long> lastLines = new HashMap<>();

    /** Such as {@code 3 acquire init-1 lock=ff01 a class=a}. */
    final List<String> events = new ArrayList<>();

    final List<Long> skipped = new ArrayList<>();

    private final List<UnknownLine> unknown = new ArrayList<>();

    /** Such as {@code 3: looks like ...}. */
    final List<String> diagnostics = new ArrayList<>();

    public static RecordingSink read(TraceFormat format, String text) {
        return read(format, text.getBytes(UTF_8));
    }

    public static RecordingSink read(TraceFormat format, byte[] bytes) {
        RecordingSink sink = new RecordingSink();
        try {
            format.read(new ByteArrayInputStream(bytes), sink, ReadLimits.DEFAULT);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return sink;
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
    }

    @Override
    public void event(Event event) {
        Long before = lastLines.put(event.task, event.line);
        if (meta == null || (before != null && event.line < before)) {
            throw new IllegalStateException("event without meta, or lines out of order");
        }
        events.add(text(event));
    }

    @Override
    public void skipped(long line) {
        skipped.add(line);
    }

    @Override
    public void unknown(UnknownLine line) {
        unknown.add(line);
        skipped(line.line());
    }

    @Override
    public void diagnostic(long line, String message) {
        diagnostics.add(line + ": " + message);
    }

    public TraceMeta meta() {
        return Objects.requireNonNull(meta);
    }

    private String text(Event event) {
        StringBuilder text = new StringBuilder();
        text.append(event.line).append(' ').append(event.op.text());
        if (event.task != Event.NONE) {
            text.append(' ').append(symbols.tasks().text(event.task));
        }
        add(text, "lock", event.lock < 0 ? null : symbols.locks().text(event.lock));
        add(text, "class", event.lockClass < 0 ? null : symbols.names().text(event.lockClass));
        add(text, "mode", event.mode == null ? null : event.mode.text());
        add(text, "try", event.trylock ? "true" : null);
        add(text, "kind", event.kind == null ? null : event.kind.text());
        add(text, "check", event.check);
        add(text, "wait_inner", event.waitInner == null ? null : event.waitInner.text());
        add(text, "got", event.got);
        add(text, "irq", event.irq == null ? null : event.irq.text());
        add(text, "drops", event.drops < 0 ? null : symbols.locks().text(event.drops));
        add(text, "on", event.on < 0 ? null : symbols.objects().text(event.on));
        add(text, "child", event.child < 0 ? null : symbols.tasks().text(event.child));
        add(text, "var", event.var < 0 ? null : symbols.objects().text(event.var));
        add(text, "count", event.count < 0 ? null : event.count);
        addCallback(text, event);
        return text.toString();
    }

    private void addCallback(StringBuilder text, Event event) {
        add(text, "hook", event.hook < 0 ? null : symbols.names().text(event.hook));
        add(text, "function", event.function < 0 ? null : symbols.sites().text(event.function));
        add(text, "blockable", event.blockable);
        add(text, "ret", event.ret == null ? null : event.ret.text());
        add(text, "site", event.site < 0 ? null : symbols.sites().text(event.site));
        List<String> frames =
                IntStream.range(0, event.stackDepth)
                        .mapToObj(i -> symbols.sites().text(event.stack[i]))
                        .toList();
        add(text, "stack", frames.isEmpty() ? null : frames);
        List<String> hooks =
                IntStream.range(0, event.implementsCount)
                        .mapToObj(i -> symbols.names().text(event.implemented[i]))
                        .toList();
        add(text, "implements", hooks.isEmpty() ? null : hooks);
    }

    private static void add(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(' ').append(name).append('=').append(value);
        }
    }

    public List<String> diagnostics() {
        return diagnostics;
    }

    public List<String> events() {
        return events;
    }

    /** The lines that the reader did not know. */
    public List<UnknownLine> unknown() {
        return unknown;
    }

    public List<Long> skipped() {
        return skipped;
    }
}
