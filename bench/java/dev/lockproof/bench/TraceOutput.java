package dev.lockproof.bench;

import java.io.Closeable;
import java.io.IOException;

/** Writes generated events in a format. */
interface TraceOutput extends Closeable {

    /** What stands before so many events. */
    void begin(long events) throws IOException;

    void event(LockEvent event) throws IOException;
}
