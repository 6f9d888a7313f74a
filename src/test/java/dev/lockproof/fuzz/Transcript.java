package dev.lockproof.fuzz;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.UnknownLine;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes all that a reader passes on, in order, so that two readings can be compared. */
final class Transcript implements TraceSink, ReportSink {

    private final Symbols symbols;
    private final List<String> entries = new ArrayList<>();
    private long chars;
    private int metas;

    /**
     * @param maxSymbolBytes bound on the bytes of all ids and names
     */
    Transcript(long maxSymbolBytes) {
        symbols = new Symbols(maxSymbolBytes);
    }

    List<String> entries() {
        return entries;
    }

    /** The characters of all entries: a measure for the memory that a sink needs. */
    long chars() {
        return chars;
    }

    private void add(String entry) {
        entries.add(entry);
        chars += entry.length();
    }

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta meta) {
        if (metas++ > 0) {
            throw new IllegalStateException("the meta of a recording came twice");
        }
        add("meta " + meta);
    }

    @Override
    public void missing(Gap gap) {
        add("missing " + gap);
    }

    @Override
    public void event(Event event) {
        if (metas == 0) {
            throw new IllegalStateException("an event came before the meta");
        }
        add("event " + event.line + " " + event.op + " " + hash(event));
    }

    /** The ids depend on their order of appearance, which two readings share. */
    private static int hash(Event event) {
        int[] ids = {
            event.task,
            event.cpu,
            event.site,
            event.role,
            event.lock,
            event.lockClass,
            event.key,
            event.subclass,
            event.nest,
            event.ctx,
            event.of,
            event.drops,
            event.on,
            event.child,
            event.var,
            event.hook,
            event.function,
            event.subscription,
            event.operation,
            event.mm,
            event.reason
        };
        long[] numbers = {
            event.ts, event.orderId, event.timeout, event.count, event.start, event.end, event.seq
        };
        int words =
                Objects.hash(
                        name(event.kind),
                        name(event.mode),
                        event.trylock,
                        event.got,
                        event.reentrant,
                        event.check,
                        name(event.order),
                        name(event.waitOuter),
                        name(event.waitInner),
                        event.waitOverride,
                        event.ret == null ? "" : event.ret.text(),
                        event.held,
                        name(event.assertMode),
                        name(event.irq),
                        event.unannounced,
                        event.threaded,
                        name(event.reclaim),
                        name(event.scope),
                        event.interruptible,
                        event.timedOut,
                        event.blockable,
                        event.hasStart,
                        event.hasEnd,
                        name(event.sort));
        int stack = Arrays.hashCode(Arrays.copyOf(event.stack, event.stackDepth));
        int hooks = Arrays.hashCode(Arrays.copyOf(event.implemented, event.implementsCount));
        return Objects.hash(Arrays.hashCode(ids), Arrays.hashCode(numbers), words, stack, hooks);
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    @Override
    public ReportSink reports() {
        return this;
    }

    @Override
    public void report(LockReport report) {
        add("report " + report);
    }

    @Override
    public void skipped(long line) {
        add("skipped " + line);
    }

    @Override
    public void unknown(UnknownLine line) {
        add(line.toString());
    }

    @Override
    public void judged() {
        add("judged");
    }

    @Override
    public void inconclusive(long line, String why) {
        add("inconclusive " + line + " " + why);
    }

    @Override
    public void diagnostic(long line, String message) {
        add("diagnostic " + line + " " + message);
    }
}
