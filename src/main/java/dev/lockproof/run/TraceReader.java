package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.HintCatalog;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Detection;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.UnknownFormatException;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.Problem;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.run.upload.TeeInput;
import dev.lockproof.run.upload.Upload;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/** Lets an analyzer read a recording to its end, from an upload or from the store. */
@Component
class TraceReader {

    private static final String NAMED = "the sender named it";

    private final Formats formats;
    private final CheckReader checks;
    private final RuleCatalog catalog;
    private final HintCatalog hints;
    private final TraceStore traces;
    private final Limits limits;
    private final RuleSettings rules;

    TraceReader(
            Formats formats,
            CheckReader checks,
            RuleCatalog catalog,
            HintCatalog hints,
            TraceStore traces,
            Limits limits,
            RuleSettings rules) {
        this.rules = rules;
        this.formats = formats;
        this.checks = checks;
        this.catalog = catalog;
        this.hints = hints;
        this.traces = traces;
        this.limits = limits;
    }

    /**
     * Reads a whole upload, and reads it again if contracts or profiles follow the file.
     *
     * @param tee of the upload; it retains its bytes if contracts or profiles may follow
     * @throws dev.lockproof.trace.InvalidInputException if it is not of its format, or a contract
     *     or profile is invalid
     */
    Analysis read(Upload upload, TeeInput tee, Submission submission) throws IOException {
        Analysis first = readAll(tee, upload, submission);
        if (!upload.parts().readRest()) {
            return first;
        }
        try (TeeInput again = TeeInput.counting(tee.again())) {
            Analysis second = readAll(again, upload, submission);
            return second.withNanos(first.nanos() + second.nanos());
        }
    }

    private Analysis readAll(TeeInput tee, Upload upload, Submission submission)
            throws IOException {
        return readAll(
                tee,
                upload.encoding(),
                submission.format(),
                checks.read(submission.criteria(upload.parts())));
    }

    /**
     * Reads the stored trace of a run.
     *
     * @throws IllegalStateException if the stored trace is incomplete
     */
    Analysis readStored(StartedRun run) throws IOException {
        TraceFormat format = formats.byId(run.format()).orElseThrow();
        TraceStore.Header header = traces.header(run.id()).orElseThrow();
        try (InputStream stored = traces.uploaded(run.id(), header);
                TeeInput tee = TeeInput.counting(stored)) {
            Analysis analysis =
                    readAll(tee, header.encoding(), format, checks.read(run.criteria()));
            if (tee.bytes() != run.bytes()) {
                throw new IllegalStateException(
                        "the stored trace has %d bytes of %d".formatted(tee.bytes(), run.bytes()));
            }
            return analysis;
        }
    }

    private Analysis readAll(
            TeeInput tee, @Nullable Encoding encoding, @Nullable TraceFormat named, Checks against)
            throws IOException {
        long start = System.nanoTime();
        // Reading to the end closes the stream, but the tee must retain its bytes.
        Analysis read = read(StreamUtils.nonClosing(tee), encoding, named, against);
        tee.drain();
        long nanos = System.nanoTime() - start - tee.waitNanos();
        return read.withNanos(nanos);
    }

    private Analysis read(
            InputStream in,
            @Nullable Encoding encoding,
            @Nullable TraceFormat named,
            Checks against)
            throws IOException {
        Analyzer analyzer =
                new Analyzer(
                        AnalysisOptions.of(catalog.wordings())
                                .with(analysisLimits())
                                .withContracts(against.contracts())
                                .withProfiles(against.prime())
                                .withReleaseOrder(rules.releaseOrder()));
        try (AutoInput input = AutoInput.open(in, encoding, limits.decompressedBytes().toBytes())) {
            Found found = named == null ? detect(input) : new Found(named, NAMED);
            ReadLines lines = found.format().read(input.stream(), analyzer, readLimits());
            lines.requireUnderstood(found.format());
            analyzer.lines(lines.all());
            return new Analysis(
                    found.format().id(),
                    found.why(),
                    against.own(),
                    analyzer,
                    hints.all(),
                    catalog,
                    0);
        }
    }

    /** A format and what shows it. */
    private record Found(TraceFormat format, String why) {}

    private Found detect(AutoInput input) {
        try {
            Detection.Candidate found = input.detect(formats);
            return new Found(found.format(), found.recognition().why());
        } catch (UnknownFormatException e) {
            throw ProblemException.of(ProblemType.AMBIGUOUS_FORMAT, e.getMessage())
                    .withCandidates(
                            e.candidates().stream()
                                    .map(each ->
                                            new Problem.Candidate(
                                                    each.format().id(), each.recognition().why()))
                                    .toList());
        }
    }

    private AnalysisLimits analysisLimits() {
        return new AnalysisLimits(
                limits.dependencies(),
                limits.findings(),
                limits.heldLocks(),
                limits.symbolBytes().toBytes(),
                limits.diagnostics());
    }

    private ReadLimits readLimits() {
        return new ReadLimits((int) limits.lineBytes().toBytes());
    }
}
