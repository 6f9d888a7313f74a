package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.ProfileContracts;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.analysis.task.Shard;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.TraceSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Recordings through a reader and the analyzer, with the contracts that come with the product. */
public final class Recording {

    /** The set of the profile, as for a submission that names none. */
    private static final ProfileContracts CONTRACTS = ContractCatalog.load().with(List.of());

    private static final PrimeCatalog PROFILES = PrimeCatalog.load();

    private Recording() {}

    /** Analyzes a native trace. */
    public static AnalysisResult of(String ndjson) {
        return of(ndjson, AnalysisLimits.DEFAULT);
    }

    public static AnalysisResult of(String ndjson, AnalysisLimits limits) {
        return of(ndjson, limits, List.of());
    }

    /** Analyzes a native trace with declared dependencies. */
    public static AnalysisResult primed(String ndjson, List<PrimeProfile> profiles) {
        return of(ndjson, AnalysisLimits.DEFAULT, profiles);
    }

    /** Analyzes a native trace with contracts of one's own. */
    public static AnalysisResult of(String ndjson, List<Contract> contracts) {
        Analyzer analyzer = new Analyzer(Options.DEFAULT.withContracts(contracts));
        try {
            readInto(analyzer, "native", new ByteArrayInputStream(ndjson.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return analyzer.finish();
    }

    private static AnalysisResult of(
            String ndjson, AnalysisLimits limits, List<PrimeProfile> profiles) {
        try {
            return read(
                    "native", new ByteArrayInputStream(ndjson.getBytes(UTF_8)), limits, profiles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Analyzes a shared recording of a format; its tests are skipped where it is absent. */
    public static AnalysisResult shared(String format, String path) throws IOException {
        try (InputStream in = SharedData.open(path)) {
            return read(format, in);
        }
    }

    public static AnalysisResult read(String format, InputStream in) throws IOException {
        return read(format, in, AnalysisLimits.DEFAULT, List.of());
    }

    /** Analyzes an input with built-in profiles of declared dependencies. */
    public static AnalysisResult primed(String format, InputStream in, String... prime)
            throws IOException {
        return read(format, in, AnalysisLimits.DEFAULT, PROFILES.byIds(List.of(prime)));
    }

    private static AnalysisResult read(
            String format, InputStream in, AnalysisLimits limits, List<PrimeProfile> profiles)
            throws IOException {
        Analyzer analyzer =
                new Analyzer(
                        Options.DEFAULT
                                .with(limits)
                                .withContracts(CONTRACTS)
                                .withProfiles(profiles));
        readInto(analyzer, format, in);
        return analyzer.finish();
    }

    /** What the events of some tasks of a recording teach. */
    static Summary summary(String format, InputStream in, Shard share) throws IOException {
        return summary(format, in, share, "");
    }

    static Summary summary(String format, InputStream in, Shard share, String source)
            throws IOException {
        Analyzer analyzer = new Analyzer(Options.DEFAULT.withContracts(CONTRACTS).with(share));
        readInto(analyzer, format, in);
        return analyzer.summary(source);
    }

    /** Pushes an input of a format into a sink. */
    public static void readInto(TraceSink sink, String format, InputStream in) throws IOException {
        StandardFormats.alone().byId(format).orElseThrow().read(in, sink, ReadLimits.DEFAULT);
    }
}
