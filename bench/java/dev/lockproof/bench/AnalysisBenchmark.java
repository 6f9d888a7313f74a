package dev.lockproof.bench;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.standard.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events a second of the analysis alone: events that were read before are played into it. What
 * playing costs by itself is measured beside it and is part of the other figure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class AnalysisBenchmark {

    static final int EVENTS = 2_000_000;

    private RecordedTrace trace = new RecordedTrace();
    private List<Contract> contracts = List.of();

    @Setup
    public void read() throws IOException {
        byte[] input = Generate.bytes(Workload.DEFAULT.withEvents(EVENTS), "native");
        trace =
                RecordedTrace.of(
                        StandardFormats.alone().byId("native").orElseThrow(),
                        new ByteArrayInputStream(input));
        contracts = ContractCatalog.load().set("linux");
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public AnalysisResult analyze() {
        Analyzer analyzer = new Analyzer(AnalysisDefaults.OPTIONS.withContracts(contracts));
        trace.prepare(analyzer);
        trace.play(analyzer);
        return analyzer.finish();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long playOnly() {
        CountingSink sink = new CountingSink();
        trace.prepare(sink);
        trace.play(sink);
        return sink.events();
    }
}
