package dev.lockproof.format.bpftrace;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.UnknownLine;
import java.util.Arrays;

/*
 * A bpftrace that has a buffer for each processor reads them one after the other. A task that moved to another processor
 * may then show its later events first, and seem to hold a lock that it had released.
 */
/**
 * Passes a recording on, and says what it does not show: whether interrupts are off, and, if a
 * task's times run backward, which locks are held when.
 */
final class BpftraceSink implements TraceSink {

    private final TraceSink sink;
    private long[] lastTimes = new long[64];
    private boolean backward;

    BpftraceSink(TraceSink sink) {
        this.sink = sink;
        Arrays.fill(lastTimes, Event.NO_TIME);
    }

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
        if (event.task >= 0 && event.ts != Event.NO_TIME) {
            checkTime(event);
        }
        sink.event(event);
    }

    private void checkTime(Event event) {
        if (event.task >= lastTimes.length) {
            int known = lastTimes.length;
            lastTimes = Arrays.copyOf(lastTimes, 2 * event.task);
            Arrays.fill(lastTimes, known, lastTimes.length, Event.NO_TIME);
        }
        if (event.ts < lastTimes[event.task] && !backward) {
            backward = true;
            sink.inconclusive(
                    event.line,
                    "The time of this task runs backward: bpftrace read the processors' buffers one"
                            + " after the other. All findings are hints. Sort the events by time, for"
                            + " example with jq -cs 'sort_by(.ts)[]'.");
        }
        lastTimes[event.task] = event.ts;
    }

    /** Ends the recording. */
    void end() {
        if (backward) {
            sink.missing(Gap.RELEASES);
        }
    }

    @Override
    public void skipped(long line) {
        sink.skipped(line);
    }

    @Override
    public void unknown(UnknownLine line) {
        sink.unknown(line);
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
