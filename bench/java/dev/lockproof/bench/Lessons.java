package dev.lockproof.bench;

import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Summary;
import dev.lockproof.analysis.learned.LessonCodec;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How the summary of many runs of one program grows with their number. */
public final class Lessons {

    private static final String ROW = "%-10s %6s %9s %10s %13s %9s %9s %9s%n";
    private static final List<Integer> SIZES = List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000);
    private static final int RESULTS = 5;

    private final Workload workload;
    private final AnalysisOptions options =
            AnalysisOptions.of(RuleCatalog.load().wordings())
                    .withContracts(ContractCatalog.load().set("linux"));

    private Lessons(Workload workload) {
        this.workload = workload;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options =
                new Options(args, "runs", "events", "tasks", "classes", "depth", "paths", "seed");
        Workload shape = Workload.of(options);
        Workload workload = options.has("events") ? shape : shape.withEvents(20_000);
        long runs = options.number("runs", SIZES.getLast());
        System.out.printf(
                Locale.ROOT,
                ROW,
                "runs",
                "number",
                "live KiB",
                "written",
                "dependencies",
                "findings",
                "merge ms",
                "result ms");
        Lessons bench = new Lessons(workload);
        bench.grow("equal", runs, false);
        bench.grow("different", runs, true);
    }

    /** Prints the summary at growing numbers of runs. */
    private void grow(String kind, long runs, boolean different)
            throws IOException, InterruptedException {
        HeapWatch heap = new HeapWatch();
        summary("warm-up", 0).result();
        heap.reset();
        long before = heap.live();
        Summary summary = null;
        int merged = 0;
        long mergeNanos = 0;
        for (int size : SIZES) {
            for (; merged < size && merged < runs; merged++) {
                Summary run = summary(String.format("run %04d", merged), different ? merged : 0);
                long start = CpuClock.nanos();
                summary = summary == null ? run : summary.merge(run);
                mergeNanos = CpuClock.nanos() - start;
            }
            if (merged == size && summary != null) {
                print(kind, size, summary, heap.live() - before, mergeNanos);
            }
        }
    }

    private void print(String kind, int size, Summary summary, long live, long mergeNanos) {
        long written =
                summary.lessons().stream()
                        .mapToLong(lesson -> LessonCodec.write(lesson).length)
                        .sum();
        AnalysisResult result = summary.result();
        long start = CpuClock.nanos();
        for (int i = 0; i < RESULTS; i++) {
            result = summary.result();
        }
        double millis = (CpuClock.nanos() - start) / 1e6 / RESULTS;
        System.out.printf(
                Locale.ROOT,
                ROW,
                kind,
                size,
                String.format(Locale.ROOT, "%,d", live >> 10),
                String.format(Locale.ROOT, "%,d", written),
                String.format(Locale.ROOT, "%,d", result.dependencies()),
                result.findings().size(),
                String.format(Locale.ROOT, "%.1f", mergeNanos / 1e6),
                String.format(Locale.ROOT, "%.1f", millis));
    }

    private Summary summary(String source, long schedule) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (TraceOutput output = new NativeOutput(text)) {
            new TraceGenerator(workload, schedule).writeTo(output);
        }
        Analyzer analyzer = new Analyzer(options);
        StandardFormats.alone()
                .byId("native")
                .orElseThrow()
                .read(new ByteArrayInputStream(text.toByteArray()), analyzer, ReadLimits.DEFAULT);
        return analyzer.summary(source);
    }
}
