package dev.lockproof.bench;

import static dev.lockproof.bench.AsciiOutput.bytes;

import java.io.IOException;
import java.io.OutputStream;

/** The lock events as trace-cmd or perf print them: without flags, the name in a column. */
final class ToolOutput implements TraceOutput {

    private final AsciiOutput out;
    private final byte[] title;
    private final byte[] comm;
    private final byte[] beforePid;
    private final byte[] acquire;
    private final byte[] release;

    private ToolOutput(
            OutputStream out,
            String title,
            String comm,
            String beforePid,
            String acquire,
            String release) {
        this.out = new AsciiOutput(out);
        this.title = bytes(title);
        this.comm = bytes(comm);
        this.beforePid = bytes(beforePid);
        this.acquire = bytes(acquire);
        this.release = bytes(release);
    }

    static ToolOutput traceCmd(OutputStream out) {
        return new ToolOutput(
                out,
                "cpus=4\n",
                "          worker",
                "-",
                ": lock_acquire:         0x",
                ": lock_release:         0x");
    }

    static ToolOutput perf(OutputStream out) {
        return new ToolOutput(
                out,
                "",
                "          worker",
                " ",
                ":   lock:lock_acquire: 0x",
                ":   lock:lock_release: 0x");
    }

    @Override
    public void begin(long events) throws IOException {
        out.put(title);
    }

    @Override
    public void event(LockEvent event) throws IOException {
        out.put(comm).put(beforePid).padded(event.task + 1, 7);
        out.put(bytes(" [00")).decimal(event.cpu(), 1).put(bytes("]  "));
        long micros = event.time / 1000;
        out.decimal(micros / 1_000_000, 1).put('.').decimal(micros % 1_000_000, 6);
        out.put(event.acquire ? acquire : release).hex(event.address());
        if (event.acquire && event.trylock) {
            out.put(bytes(" try"));
        }
        if (event.acquire && event.shared) {
            out.put(bytes(" read"));
        }
        out.put(bytes(" &obj")).decimal(event.lockClass, 1).put(bytes("->lock\n"));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
