package dev.lockproof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each reader costs on one core: recordings in memory, read by one thread into a sink that
 * only counts. The best of several rounds counts.
 */
public final class Readers {

    private static final String ROW = "%-22s %10s %12s %10s %14s %12s%n";
    private static final int EVENTS = 300_000;
    private static final int RINGS = 300;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long rounds;

    private Readers(long rounds) {
        this.rounds = rounds;
    }

    /** What makes an input of some megabytes. */
    private interface Source {
        byte[] bytes() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        Options options = new Options(args, "rounds", "format", "file");
        Readers readers = new Readers(options.number("rounds", 15));
        System.out.printf(ROW, "input", "MB", "lines", "MB/CPU s", "lines/CPU s", "bytes/line");
        if (options.has("file")) {
            byte[] file = Files.readAllBytes(Path.of(options.text("file", "")));
            readers.measure(options.text("format", "kernel-log"), "file", file);
            return;
        }
        Map<String, Source> sources = sources();
        for (String name :
                options.words().isEmpty() ? List.copyOf(sources.keySet()) : options.words()) {
            Source source = sources.get(name);
            if (source == null) {
                throw new IllegalArgumentException(
                        "no input " + name + "; inputs are " + sources.keySet());
            }
            String format = name.startsWith("kernel-log") ? "kernel-log" : name;
            readers.measure(format, name, source.bytes());
        }
    }

    private static Map<String, Source> sources() {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (String format :
                List.of(
                        "native",
                        "bpftrace",
                        "ftrace",
                        "trace-cmd",
                        "perf-script",
                        "lttng-ust",
                        "std")) {
            sources.put(format, () -> Generate.bytes(Workload.DEFAULT.withEvents(EVENTS), format));
        }
        sources.put("kernel-log", () -> KernelLogs.ordinary(EVENTS).getBytes(UTF_8));
        sources.put("kernel-log-syslog", () -> KernelLogs.syslog(EVENTS).getBytes(UTF_8));
        sources.put("kernel-log-mixed", KernelLogs::mixed);
        sources.put("kernel-log-reports", () -> repeat(KernelLogs.reports(), 300));
        sources.put("kernel-log-rings", Readers::rings);
        sources.put("kernel-log-one-ring", Readers::oneRing);
        return sources;
    }

    private static byte[] rings() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10 * RINGS; i++) {
            text.append(KernelLogs.ring(i, 3, null));
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] oneRing() {
        return repeat(KernelLogs.ring(1, 3, null).getBytes(UTF_8), 10 * RINGS);
    }

    private static byte[] repeat(byte[] piece, int times) {
        byte[] all = new byte[piece.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(piece, 0, all, i * piece.length, piece.length);
        }
        return all;
    }

    private void measure(String format, String name, byte[] input) throws IOException {
        TraceFormat reader = StandardFormats.alone().byId(format).orElseThrow();
        long best = Long.MAX_VALUE;
        long allocated = 0;
        for (long round = 0; round < rounds; round++) {
            CountingSink sink = new CountingSink();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            reader.read(new ByteArrayInputStream(input), sink, ReadLimits.DEFAULT);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
            allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        }
        long lines = lines(input);
        System.out.printf(
                ROW,
                name,
                number("%.1f", input.length / 1e6),
                number("%,d", lines),
                number("%.0f", input.length * 1e3 / best),
                number("%,.0f", lines * 1e9 / best),
                number("%.1f", (double) allocated / lines));
    }

    private static long lines(byte[] input) {
        long lines = 0;
        for (byte each : input) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
