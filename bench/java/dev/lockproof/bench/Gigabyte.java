package dev.lockproof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads and analyzes kernel logs of 1 GiB from a stream that makes them up. */
public final class Gigabyte {

    private static final long SIZE = 1L << 30;
    private static final String ROW = "%-22s %10s %10s %10s %10s %10s  %s%n";

    private Gigabyte() {}

    /** Makes the next piece of a log. */
    private interface Pieces {
        byte[] piece(int number) throws IOException;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args, "mib");
        long size = options.has("mib") ? options.number("mib", 0) << 20 : SIZE;
        Map<String, Pieces> logs = logs();
        System.out.printf(
                ROW, "log", "MiB", "CPU s", "MB/CPU s", "live MiB", "findings", "remarks");
        HeapWatch heap = new HeapWatch();
        for (String name :
                options.words().isEmpty() ? List.copyOf(logs.keySet()) : options.words()) {
            Pieces pieces = logs.get(name);
            if (pieces == null) {
                throw new IllegalArgumentException("no log " + name + "; logs: " + logs.keySet());
            }
            heap.reset();
            long start = CpuClock.nanos();
            AnalysisResult result = analyze(pieces, size);
            long nanos = CpuClock.nanos() - start;
            System.out.printf(
                    ROW,
                    name,
                    size >> 20,
                    number("%.1f", nanos / 1e9),
                    number("%.0f", size * 1e3 / nanos),
                    number("%d", heap.leftByCollections() >> 20),
                    result.findings().size(),
                    result.diagnostics().size());
        }
    }

    private static Map<String, Pieces> logs() throws IOException {
        Map<String, Pieces> logs = new LinkedHashMap<>();
        byte[] mixed = KernelLogs.mixed();
        byte[] reports = KernelLogs.reports();
        byte[] ring = KernelLogs.ring(1, 3, null).getBytes(UTF_8);
        logs.put("mixed", number -> mixed);
        logs.put("reports", number -> reports);
        logs.put("one-ring", number -> ring);
        logs.put("rings", number -> KernelLogs.ring(number, 3, null).getBytes(UTF_8));
        logs.put("callers", number -> KernelLogs.ring(number, 3, "T" + number).getBytes(UTF_8));
        for (HostileLogs hostile : HostileLogs.values()) {
            logs.put(
                    hostile.name().toLowerCase(Locale.ROOT),
                    number -> {
                        StringBuilder text = new StringBuilder();
                        hostile.add(text, number);
                        return text.toString().getBytes(UTF_8);
                    });
        }
        return logs;
    }

    private static AnalysisResult analyze(Pieces pieces, long size) throws IOException {
        Analyzer analyzer =
                new Analyzer(
                        AnalysisDefaults.OPTIONS.withContracts(
                                ContractCatalog.load().set("linux")));
        TraceFormat format = StandardFormats.alone().byId("kernel-log").orElseThrow();
        format.read(new MadeUp(pieces, size), analyzer, ReadLimits.DEFAULT);
        return analyzer.finish();
    }

    /** The pieces of a log one after the other, up to a size. */
    private static final class MadeUp extends InputStream {

        private final Pieces pieces;
        private long left;
        private byte[] piece = new byte[0];
        private int at;
        private int number;

        MadeUp(Pieces pieces, long size) {
            this.pieces = pieces;
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            while (at == piece.length) {
                piece = pieces.piece(number++);
                at = 0;
            }
            int count = (int) Math.min(left, Math.min(length, piece.length - at));
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            System.arraycopy(piece, at, buffer, offset, count);
            at += count;
            left -= count;
            return count;
        }
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
