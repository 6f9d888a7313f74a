package dev.lockproof.trace.contention;

/** Receives a table of waits for locks, in the order of the input. */
public interface ContentionSink {

    /** A sink for readers of formats without such tables. */
    ContentionSink NONE = row -> {};

    /** Receives one row. */
    void row(ContentionRow row);
}
