package dev.lockproof.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;

/** Native events as a bpftrace script prints them. */
final class BpftraceOutput implements TraceOutput {

    private final OutputStream out;
    private final NativeOutput events;

    BpftraceOutput(OutputStream out) {
        this.out = out;
        this.events = new NativeOutput(out);
    }

    @Override
    public void begin(long count) throws IOException {
        out.write("Attaching 2 probes...\n".getBytes(US_ASCII));
    }

    @Override
    public void event(LockEvent event) throws IOException {
        events.event(event);
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
