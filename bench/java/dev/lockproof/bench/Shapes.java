package dev.lockproof.bench;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.ContractCatalog;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How time and memory grow with recordings of extreme shapes: each shape at several sizes, the
 * events handed over without parsing.
 */
public final class Shapes {

    private static final String ROW = "%-14s %11s %11s %9s %9s %12s %10s  %s%n";
    private static final Map<String, List<Integer>> SIZES =
            new TreeMap<>(
                    Map.of(
                            "chain", List.of(10_000, 100_000, 1_000_000),
                            "ring", List.of(1_000, 10_000, 100_000),
                            "component", List.of(1_000, 10_000, 100_000),
                            "ladder", List.of(100, 1_000, 10_000, 100_000),
                            "held", List.of(100, 1_000, 10_000),
                            "tasks", List.of(2_000, 20_000, 200_000),
                            "dependencies", List.of(50_000, 500_000, 5_000_000)));

    private final HeapWatch heap = new HeapWatch();

    private Shapes() {}

    public static void main(String[] args) throws InterruptedException {
        Options options = new Options(args, "rounds");
        List<String> shapes =
                options.words().isEmpty() ? List.copyOf(SIZES.keySet()) : options.words();
        System.out.printf(
                Locale.ROOT,
                ROW,
                "shape",
                "size",
                "events",
                "CPU s",
                "live MiB",
                "dependencies",
                "findings",
                "cut");
        Shapes bench = new Shapes();
        for (String shape : shapes) {
            for (int size : SIZES.getOrDefault(shape, List.of())) {
                for (long round = options.number("rounds", 1); round > 0; round--) {
                    System.out.print(bench.row(shape, size));
                }
            }
        }
    }

    private String row(String shape, int size) throws InterruptedException {
        heap.reset();
        long start = CpuClock.nanos();
        AnalysisLimits limits = AnalysisLimits.DEFAULT;
        Analyzer analyzer =
                new Analyzer(
                        AnalysisDefaults.OPTIONS
                                .with(
                                        new AnalysisLimits(
                                                Math.max(limits.maxDependencies(), 6_000_000),
                                                limits.maxFindings(),
                                                limits.maxHeld(),
                                                limits.maxSymbolBytes(),
                                                limits.maxDiagnostics()))
                                .withContracts(ContractCatalog.load().set("linux")));
        new ShapedEvents(analyzer).play(shape, size);
        AnalysisResult result = analyzer.finish();
        double seconds = (CpuClock.nanos() - start) / 1e9;
        long live = heap.live();
        return String.format(
                Locale.ROOT,
                ROW,
                shape,
                number(size),
                number(result.events()),
                String.format(Locale.ROOT, "%.2f", seconds),
                number(live >> 20),
                number(result.dependencies()),
                number(result.findings().size()),
                result.diagnostics().isEmpty() ? "-" : result.diagnostics().getFirst().message());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
