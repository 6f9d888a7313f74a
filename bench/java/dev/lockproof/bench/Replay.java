package dev.lockproof.bench;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.task.Shard;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * CPU time of the analysis alone: a file is read once, and its events are then played from memory,
 * into a sink that only counts and into the analysis. The difference is the analysis. With {@code
 * --parts N} the analysis is one part of N into which the tasks are divided, as N threads side by
 * side would each do.
 */
public final class Replay {

    private final RecordedTrace trace;
    private final Shard share;
    private final List<Contract> contracts = ContractCatalog.load().set("linux");

    private Replay(RecordedTrace trace, Shard share) {
        this.trace = trace;
        this.share = share;
    }

    public static void main(String[] args) throws IOException {
        Options options = new Options(args, "rounds", "parts");
        Shard share = new Shard(0, (int) options.number("parts", 1));
        for (String word : options.words()) {
            System.out.printf("%n%s%n", word);
            Replay replay = new Replay(read(Path.of(word)), share);
            for (long round = 0; round < options.number("rounds", 6); round++) {
                System.out.print(replay.round());
            }
        }
    }

    private static RecordedTrace read(Path file) throws IOException {
        try (AutoInput input = AutoInput.open(Files.newInputStream(file), null, Long.MAX_VALUE)) {
            return RecordedTrace.of(input.detect(StandardFormats.alone()).format(), input.stream());
        }
    }

    private String round() {
        double playing = cpuNanos(new CountingSink(), () -> {});
        Analyzer analyzer =
                new Analyzer(AnalysisDefaults.OPTIONS.withContracts(contracts).with(share));
        double both = cpuNanos(analyzer, analyzer::finish);
        return String.format(
                Locale.ROOT,
                "%,d events: playing %.0f ns an event, analysis %.0f ns: %,.0f events/CPU s%n",
                trace.size(),
                playing / trace.size(),
                (both - playing) / trace.size(),
                trace.size() * 1e9 / (both - playing));
    }

    private double cpuNanos(TraceSink sink, Runnable end) {
        trace.prepare(sink);
        long start = CpuClock.nanos();
        trace.play(sink);
        end.run();
        return CpuClock.nanos() - start;
    }
}
