package dev.lockproof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the time of readers grows with inputs that are made to slow them down: each at sizes that
 * double. A reader is linear if the time doubles at most.
 */
public final class Hostile {

    private static final int MB = 1 << 20;
    private static final List<Integer> SIZES = List.of(1, 2, 4, 8);
    private static final int LINE = 4000;
    private static final ReadLimits LIMITS = new ReadLimits(1 << 24);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<String> PIECES =
            List.of(
                    "[",
                    "[    1.000000] ",
                    "-> ",
                    "-> #1 (",
                    "(",
                    "){",
                    "{",
                    "<",
                    "#012",
                    " ",
                    "1",
                    "1.",
                    "=20",
                    "> > > ",
                    "| ",
                    "\u001b[1m",
                    "a: ",
                    "INFO: task ",
                    "BUG: ",
                    "callback failed with ",
                    "{\"op\":",
                    "a-1 [1] 1.0: ");

    private final Options options;

    private Hostile(Options options) {
        this.options = options;
    }

    public static void main(String[] args) throws IOException {
        Options options = new Options(args, "rounds", "format");
        new Hostile(options).run();
    }

    private void run() throws IOException {
        List<TraceFormat> formats = new ArrayList<>();
        for (TraceFormat format : StandardFormats.alone().all()) {
            if (format.id().equals(options.text("format", format.id()))) {
                formats.add(format);
            }
        }
        for (TraceFormat format : formats) {
            System.out.printf("%n%s: CPU ms for inputs of%n", format.id());
            System.out.printf("%-34s %8s %8s %8s %8s%n", "", "1 MB", "2 MB", "4 MB", "8 MB");
            warmUp(format);
            for (String piece : PIECES) {
                row(format, "one line of " + shown(piece), size -> filled(piece, size, size));
                row(format, "lines of " + shown(piece), size -> filled(piece, size, LINE));
            }
            if (format.id().equals("kernel-log")) {
                for (HostileLogs log : HostileLogs.values()) {
                    row(format, log.shown(), log::bytes);
                }
            }
        }
    }

    private interface Input {
        byte[] bytes(int size);
    }

    private static void warmUp(TraceFormat format) throws IOException {
        for (String piece : PIECES) {
            millis(format, filled(piece, MB, LINE));
            millis(format, filled(piece, MB, MB));
        }
    }

    private void row(TraceFormat format, String name, Input input) throws IOException {
        StringBuilder row = new StringBuilder("%-34s".formatted(name));
        for (int size : SIZES) {
            byte[] bytes = input.bytes(size * MB);
            double best = Double.MAX_VALUE;
            for (long round = options.number("rounds", 3); round > 0; round--) {
                best = Math.min(best, millis(format, bytes));
            }
            row.append(String.format(Locale.ROOT, " %8.1f", best));
        }
        System.out.println(row);
    }

    /** Sniffs, reads and analyzes. */
    private static double millis(TraceFormat format, byte[] bytes) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        format.sniff(bytes, Math.min(bytes.length, 1 << 16));
        Analyzer analyzer =
                new Analyzer(
                        AnalysisDefaults.OPTIONS.withContracts(
                                ContractCatalog.load().set("linux")));
        try {
            format.read(new ByteArrayInputStream(bytes), analyzer, LIMITS);
            analyzer.finish();
        } catch (InvalidInputException e) {
            // A refusal takes its time, too.
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static byte[] filled(String piece, int size, int line) {
        byte[] unit = piece.getBytes(UTF_8);
        byte[] bytes = new byte[size];
        for (int at = 0, inLine = 0; at < size; at++, inLine++) {
            if (inLine >= line && inLine % unit.length == 0) {
                bytes[at] = '\n';
                inLine = -1;
            } else {
                bytes[at] = unit[inLine % unit.length];
            }
        }
        bytes[size - 1] = '\n';
        return bytes;
    }

    private static String shown(String piece) {
        return "\"" + piece.replace("\u001b", "ESC") + "\"";
    }
}
