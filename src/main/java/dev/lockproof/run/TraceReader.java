package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Encoding;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ReadLimits;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.run.upload.Intake;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/** Reads a recording to its end into an analyzer, from an upload or from the store. */
@Component
class TraceReader {

    private final Formats formats;
    private final ContractCatalog contracts;
    private final TraceStore traces;
    private final Limits limits;

    TraceReader(Formats formats, ContractCatalog contracts, TraceStore traces, Limits limits) {
        this.formats = formats;
        this.contracts = contracts;
        this.traces = traces;
        this.limits = limits;
    }

    /**
     * Reads an upload, all of it.
     *
     * @throws dev.lockproof.trace.InvalidInputException where it is not of its format
     */
    Analysis read(Intake upload, @Nullable Encoding encoding, Submission submission)
            throws IOException {
        return readAll(upload, encoding, submission.format(), submission.contracts());
    }

    /**
     * Reads the stored trace of a run again.
     *
     * @throws IllegalStateException where it is not all there
     */
    Analysis readStored(StartedRun run) throws IOException {
        TraceFormat format = formats.byId(run.format()).orElseThrow();
        TraceStore.Header header = traces.header(run.id()).orElseThrow();
        try (InputStream stored = traces.uploaded(run.id(), header);
                Intake intake = Intake.counting(stored)) {
            Analysis analysis = readAll(intake, header.encoding(), format, run.contracts());
            if (intake.bytes() != run.bytes()) {
                throw new IllegalStateException(
                        "the stored trace has %d bytes of %d"
                                .formatted(intake.bytes(), run.bytes()));
            }
            return analysis;
        }
    }

    private Analysis readAll(
            Intake intake,
            @Nullable Encoding encoding,
            @Nullable TraceFormat named,
            String contractSet)
            throws IOException {
        long start = System.nanoTime();
        // Reading to the end closes the stream, which must not forget what it keeps.
        Analysis read = read(StreamUtils.nonClosing(intake), encoding, named, contractSet);
        intake.drain();
        long nanos = System.nanoTime() - start - intake.waitNanos();
        return new Analysis(read.format(), read.analyzer(), nanos);
    }

    private Analysis read(
            InputStream in,
            @Nullable Encoding encoding,
            @Nullable TraceFormat named,
            String contractSet)
            throws IOException {
        Analyzer analyzer = new Analyzer(analysisLimits(), contracts.set(contractSet));
        try (AutoInput input = AutoInput.open(in, encoding, limits.decompressedBytes().toBytes())) {
            TraceFormat format = named == null ? input.detect(formats) : named;
            format.read(input.stream(), analyzer, readLimits());
            return new Analysis(format.id(), analyzer, 0);
        }
    }

    private AnalysisLimits analysisLimits() {
        return new AnalysisLimits(
                limits.dependencies(),
                limits.findings(),
                limits.heldLocks(),
                limits.symbolBytes().toBytes());
    }

    private ReadLimits readLimits() {
        return new ReadLimits((int) limits.lineBytes().toBytes());
    }
}
