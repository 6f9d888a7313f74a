package dev.lockproof.analysis.task;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import org.jspecify.annotations.Nullable;

/** What a task did last, apart from what interrupts did on top of it: perhaps it waits. */
public final class LastStep {

    private @Nullable Op op;
    private long line;
    private long time = Event.NO_TIME;
    private int site = -1;
    private boolean timed;
    private boolean interruptible;

    /** What the signal that it waits for has seen so far; null if it waits for none. */
    private @Nullable SignalHistory awaited;

    /** The task does something. */
    public void set(Event event) {
        if (awaited != null) {
            awaited.goesOn(event.op == Op.WAKE && !Boolean.TRUE.equals(event.timedOut));
            awaited = null;
        }
        op = event.op;
        line = event.line;
        time = event.ts;
        site = event.site;
        timed = event.timeout >= 0;
        interruptible = Boolean.TRUE.equals(event.interruptible);
    }

    /** What it does is to wait for a signal. */
    public void awaits(SignalHistory signal) {
        awaited = signal;
        signal.waits();
    }

    /** Events were lost. */
    void forget() {
        if (awaited != null) {
            awaited.goesOn(false);
            awaited = null;
        }
        op = null;
    }

    /** The operation; null if it did nothing yet, or nobody knows what. */
    public @Nullable Op op() {
        return op;
    }

    public long line() {
        return line;
    }

    /** In nanoseconds, or {@link Event#NO_TIME}. */
    public long time() {
        return time;
    }

    public int site() {
        return site;
    }

    /** Whether it ends by itself after some time. */
    public boolean timed() {
        return timed;
    }

    /** Whether a signal of the operating system may end it. */
    public boolean interruptible() {
        return interruptible;
    }

    public @Nullable SignalHistory awaited() {
        return awaited;
    }
}
