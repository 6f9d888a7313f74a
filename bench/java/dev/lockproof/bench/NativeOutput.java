package dev.lockproof.bench;

import static dev.lockproof.bench.AsciiOutput.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Native NDJSON with the fields that a recorder in the kernel writes. */
final class NativeOutput implements TraceOutput {

    private static final byte[] META =
            bytes(
                    "{\"op\":\"meta\",\"source\":\"generated\",\"profile\":\"linux\","
                            + "\"complete\":true}\n");
    private static final byte[] ACQUIRE = bytes("{\"op\":\"acquire\",\"task\":");
    private static final byte[] RELEASE = bytes("{\"op\":\"release\",\"task\":");
    private static final byte[] TIME = bytes(",\"ts\":");
    private static final byte[] CPU = bytes(",\"cpu\":");
    private static final byte[] LOCK = bytes(",\"lock\":\"0x");
    private static final byte[] CLASS = bytes("\",\"class\":\"&obj");
    private static final byte[] SHARED = bytes("\",\"mode\":\"shared");
    private static final byte[] TRY = bytes("\",\"try\":true,\"site\":\"path_");
    private static final byte[] SITE = bytes("\",\"site\":\"path_");
    private static final byte[] STEP = bytes("_step+0x");
    private static final byte[] END = bytes("/0x400\"}\n");
    private static final byte[][] KINDS = kinds();

    private final AsciiOutput out;

    NativeOutput(OutputStream out) {
        this.out = new AsciiOutput(out);
    }

    private static byte[][] kinds() {
        LockEvent.Sort[] sorts = LockEvent.Sort.values();
        byte[][] kinds = new byte[sorts.length][];
        for (LockEvent.Sort sort : sorts) {
            String name = sort.name().toLowerCase(Locale.ROOT);
            kinds[sort.ordinal()] = bytes("->lock\",\"kind\":\"" + name);
        }
        return kinds;
    }

    @Override
    public void begin(long events) throws IOException {
        out.put(META);
    }

    @Override
    public void event(LockEvent event) throws IOException {
        out.put(event.acquire ? ACQUIRE : RELEASE).decimal(event.task + 1, 1);
        out.put(TIME).decimal(event.time, 1);
        out.put(CPU).decimal(event.cpu(), 1);
        out.put(LOCK).hex(event.address());
        boolean trylock = false;
        if (event.acquire) {
            out.put(CLASS).decimal(event.lockClass, 1).put(KINDS[event.sort.ordinal()]);
            if (event.shared) {
                out.put(SHARED);
            }
            trylock = event.trylock;
        }
        out.put(trylock ? TRY : SITE).decimal(event.path, 1).put(STEP);
        out.decimal(16L * (2 * event.position + (event.acquire ? 0 : 1)), 1).put(END);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
