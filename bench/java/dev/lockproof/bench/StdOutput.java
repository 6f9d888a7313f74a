package dev.lockproof.bench;

import static dev.lockproof.bench.AsciiOutput.bytes;

import java.io.IOException;
import java.io.OutputStream;

/** The lock events in the STD format, with an access to memory after each acquisition. */
final class StdOutput implements TraceOutput {

    private final AsciiOutput out;

    StdOutput(OutputStream out) {
        this.out = new AsciiOutput(out);
    }

    @Override
    public void begin(long events) {
        // The format has no beginning.
    }

    @Override
    public void event(LockEvent event) throws IOException {
        line(event, event.acquire ? "|acq(L" : "|rel(L", event.lockClass * 100L + event.instance);
        if (event.acquire) {
            line(event, event.shared ? "|r(V" : "|w(V", event.lockClass);
        }
    }

    private void line(LockEvent event, String op, long operand) throws IOException {
        out.put('T').decimal(event.task, 1).put(bytes(op)).decimal(operand, 1).put(bytes(")|"));
        out.decimal(100L * event.path + event.position, 1).put('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
