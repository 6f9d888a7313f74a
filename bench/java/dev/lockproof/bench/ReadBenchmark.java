package dev.lockproof.bench;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Events a second of reading alone, and of reading and analyzing, from memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class ReadBenchmark {

    static final int EVENTS = 500_000;

    @Param({"native", "ftrace"})
    public String format = "native";

    private byte[] input = new byte[0];
    private List<Contract> contracts = List.of();

    @Setup
    public void generate() {
        input = Generate.bytes(Workload.DEFAULT.withEvents(EVENTS), format);
        contracts = ContractCatalog.load().set("linux");
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long parse() throws IOException {
        CountingSink sink = new CountingSink();
        reader().read(new ByteArrayInputStream(input), sink, ReadLimits.DEFAULT);
        return sink.events();
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public AnalysisResult parseAndAnalyze() throws IOException {
        Analyzer analyzer = new Analyzer(AnalysisDefaults.OPTIONS.withContracts(contracts));
        reader().read(new ByteArrayInputStream(input), analyzer, ReadLimits.DEFAULT);
        return analyzer.finish();
    }

    private TraceFormat reader() {
        return StandardFormats.alone().byId(format).orElseThrow();
    }
}
