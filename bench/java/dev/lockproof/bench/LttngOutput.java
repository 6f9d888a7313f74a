package dev.lockproof.bench;

import static dev.lockproof.bench.AsciiOutput.bytes;

import java.io.IOException;
import java.io.OutputStream;

/** The lock events as babeltrace prints those of LTTng-UST's pthread wrapper. */
final class LttngOutput implements TraceOutput {

    private static final byte[] BEFORE_EVENT =
            bytes("] (+0.000000451) host lttng_ust_pthread:pthread_mutex_");
    private static final byte[] BEFORE_THREAD = bytes(" }, { vpid = 4000, vtid = ");
    private static final byte[] BEFORE_MUTEX = bytes(", procname = \"worker\" }, { mutex = 0x");
    private static final long DAY = 86_400_000_000_000L;

    private final AsciiOutput out;

    LttngOutput(OutputStream out) {
        this.out = new AsciiOutput(out);
    }

    @Override
    public void begin(long events) {
        // The format has no beginning.
    }

    @Override
    public void event(LockEvent event) throws IOException {
        if (!event.acquire) {
            line(event, "unlock", true);
        } else if (event.trylock) {
            line(event, "trylock", true);
        } else {
            line(event, "lock_req", false);
            line(event, "lock_acq", true);
        }
    }

    private void line(LockEvent event, String call, boolean status) throws IOException {
        long nanos = event.time % DAY;
        long seconds = nanos / 1_000_000_000;
        out.put('[').decimal(seconds / 3600, 2).put(':').decimal(seconds / 60 % 60, 2).put(':');
        out.decimal(seconds % 60, 2).put('.').decimal(nanos % 1_000_000_000, 9);
        out.put(BEFORE_EVENT).put(bytes(call)).put(bytes(": { cpu_id = "));
        out.decimal(event.cpu(), 1).put(BEFORE_THREAD).decimal(4000L + event.task, 1);
        out.put(BEFORE_MUTEX).hex(event.address());
        out.put(bytes(status ? ", status = 0 }\n" : " }\n"));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
