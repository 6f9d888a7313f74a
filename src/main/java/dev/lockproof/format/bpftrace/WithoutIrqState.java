package dev.lockproof.format.bpftrace;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;

/** Passes a recording on, and says that it does not tell whether interrupts are off. */
record WithoutIrqState(TraceSink sink) implements TraceSink {

    @Override
    public Symbols symbols() {
        return sink.symbols();
    }

    @Override
    public void meta(TraceMeta meta) {
        sink.meta(meta.without(Gap.IRQ_STATE).without(Gap.IRQ_SWITCHES));
    }

    @Override
    public void missing(Gap gap) {
        sink.missing(gap);
    }

    @Override
    public void event(Event event) {
        sink.event(event);
    }

    @Override
    public void skipped(long line, String why) {
        sink.skipped(line, why);
    }

    @Override
    public void judged() {
        sink.judged();
    }

    @Override
    public void inconclusive(long line, String why) {
        sink.inconclusive(line, why);
    }

    @Override
    public void diagnostic(long line, String message) {
        sink.diagnostic(line, message);
    }
}
