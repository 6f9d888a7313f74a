package dev.lockproof.bench;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Formats;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.ndjson.ParserThreads;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a file costs: to read, to parse, to parse and analyze, and to submit to a running service.
 * Each is done a number of rounds; the last one counts, those before warm the JVM up.
 */
public final class Harness {

    private final Path file;
    private final long rounds;
    private final Formats formats;
    private final List<Contract> contracts = ContractCatalog.load().set("linux");
    private final HeapWatch heap = new HeapWatch();

    private Harness(Path file, long rounds, Formats formats) {
        this.file = file;
        this.rounds = rounds;
        this.formats = formats;
    }

    /** Something to measure; the answer is how many events it handled. */
    private interface Work {
        long events(AutoInput input, CountingInputStream bytes)
                throws IOException, InterruptedException;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args, "rounds", "threads", "url");
        int threads = (int) options.number("threads", Integer.MAX_VALUE);
        Formats formats = StandardFormats.with(ParserThreads.besideReader(threads));
        for (String word : options.words()) {
            Harness harness = new Harness(Path.of(word), options.number("rounds", 3), formats);
            System.out.printf("%n%s%n%s", word, Measurement.head());
            System.out.print(harness.measure("read lines", Harness::readLines).row());
            System.out.print(harness.measure("parse", harness::parse).row());
            System.out.print(harness.measure("parse and analyze", harness::analyze).row());
            if (options.has("url")) {
                try (Service service = new Service(options.text("url", ""))) {
                    System.out.print(harness.submit(service).row());
                }
            }
        }
    }

    /** Only looks for the ends of lines: what no reader can be faster than. */
    private static long readLines(AutoInput input, CountingInputStream bytes) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        for (int length; (length = bytes.read(buffer)) > 0; ) {
            for (int i = 0; i < length; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    private long parse(AutoInput input, CountingInputStream bytes) throws IOException {
        CountingSink sink = new CountingSink();
        read(input, bytes, sink);
        return sink.events();
    }

    private long analyze(AutoInput input, CountingInputStream bytes) throws IOException {
        Analyzer analyzer = new Analyzer(AnalysisDefaults.OPTIONS.withContracts(contracts));
        read(input, bytes, analyzer);
        AnalysisResult result = analyzer.finish();
        return result.events();
    }

    private void read(AutoInput input, CountingInputStream bytes, TraceSink sink)
            throws IOException {
        input.detect(formats).format().read(bytes, sink, ReadLimits.DEFAULT);
    }

    private Measurement measure(String what, Work work) throws IOException, InterruptedException {
        Measurement last = once(what, work);
        for (long round = 1; round < rounds; round++) {
            last = once(what, work);
        }
        return last;
    }

    private Measurement once(String what, Work work) throws IOException, InterruptedException {
        heap.reset();
        long wall = System.nanoTime();
        long cpu = CpuClock.nanos();
        try (AutoInput input = AutoInput.open(Files.newInputStream(file), null, Long.MAX_VALUE)) {
            CountingInputStream bytes = new CountingInputStream(input.stream());
            long events = work.events(input, bytes);
            return new Measurement(
                    what,
                    events,
                    bytes.count(),
                    CpuClock.nanos() - cpu,
                    System.nanoTime() - wall,
                    heap.peak(),
                    heap.leftByCollections());
        }
    }

    /** The whole round trip; the CPU time is the service's own, as its metrics tell it. */
    private Measurement submit(Service service) throws IOException, InterruptedException {
        Measurement last = submitOnce(service);
        for (long round = 1; round < rounds; round++) {
            last = submitOnce(service);
        }
        return last;
    }

    private Measurement submitOnce(Service service) throws IOException, InterruptedException {
        long cpu = service.cpuNanos();
        long wall = System.nanoTime();
        JsonNode run = service.submit("project=bench&wait=60", BodyPublishers.ofFile(file));
        long wallNanos = System.nanoTime() - wall;
        long cpuNanos = service.cpuNanos() - cpu;
        service.delete("/api/v1/runs/" + run.path("id").asString());
        return new Measurement(
                "HTTP round trip",
                run.path("events").asLong(),
                Files.size(file),
                cpuNanos,
                wallNanos,
                0,
                0);
    }
}
