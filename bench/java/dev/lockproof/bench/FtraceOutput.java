package dev.lockproof.bench;

import static dev.lockproof.bench.AsciiOutput.bytes;

import java.io.IOException;
import java.io.OutputStream;

/** The text of ftrace's buffer with lock events. */
final class FtraceOutput implements TraceOutput {

    private static final byte[] HEADER =
            bytes(
                    """
                    #
                    #                                _-----=> irqs-off/BH-disabled
                    #                               / _----=> need-resched
                    #                              | / _---=> hardirq/softirq
                    #                              || / _--=> preempt-depth
                    #                              ||| / _-=> migrate-disable
                    #                              |||| /     delay
                    #           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
                    #              | |         |   |||||     |         |
                    """);
    private static final byte[] TITLE =
            bytes("# tracer: nop\n#\n# entries-in-buffer/entries-written: ");
    private static final byte[] PROCESSORS = bytes("   #P:4\n");
    private static final byte[] COMM = bytes("          worker-");
    private static final byte[] CPU = bytes(" [00");
    private static final byte[] FLAGS = bytes("] ...");
    private static final byte[] ACQUIRE = bytes(": lock_acquire: ");
    private static final byte[] RELEASE = bytes(": lock_release: ");
    private static final byte[] TRY = bytes(" try");
    private static final byte[] READ = bytes(" read");
    private static final byte[] CLASS = bytes(" &obj");
    private static final byte[] LOCK = bytes("->lock\n");

    private final AsciiOutput out;

    FtraceOutput(OutputStream out) {
        this.out = new AsciiOutput(out);
    }

    @Override
    public void begin(long events) throws IOException {
        out.put(TITLE).decimal(events, 1).put('/').decimal(events, 1).put(PROCESSORS);
        out.put(HEADER);
    }

    @Override
    public void event(LockEvent event) throws IOException {
        out.put(COMM).padded(event.task + 1, 7);
        out.put(CPU).decimal(event.cpu(), 1).put(FLAGS);
        out.put(event.spinDepth == 0 ? '.' : Character.forDigit(event.spinDepth, 16));
        long micros = event.time / 1000;
        out.put('.').put(' ').decimal(micros / 1_000_000, 1);
        out.put('.').decimal(micros % 1_000_000, 6);
        out.put(event.acquire ? ACQUIRE : RELEASE).hex(event.address());
        if (event.acquire && event.trylock) {
            out.put(TRY);
        }
        if (event.acquire && event.shared) {
            out.put(READ);
        }
        out.put(CLASS).decimal(event.lockClass, 1).put(LOCK);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
