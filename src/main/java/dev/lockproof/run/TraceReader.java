package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.HintCatalog;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.UnknownFormatException;
import dev.lockproof.format.archive.ArchiveEntry;
import dev.lockproof.format.archive.TarReader;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.run.files.FileLimits;
import dev.lockproof.run.files.FilesReader;
import dev.lockproof.run.files.RunFile;
import dev.lockproof.run.upload.SentFile;
import dev.lockproof.run.upload.SpoolDirectory;
import dev.lockproof.run.upload.TeeInput;
import dev.lockproof.run.upload.Upload;
import dev.lockproof.trace.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/** Lets an analyzer read a recording to its end, from an upload or from the store. */
@Component
class TraceReader {

    private final Formats formats;
    private final CheckReader checks;
    private final RuleCatalog catalog;
    private final HintCatalog hints;
    private final TraceStore traces;
    private final Limits limits;
    private final RuleSettings rules;
    private final SpoolDirectory spools;

    TraceReader(
            Formats formats,
            CheckReader checks,
            RuleCatalog catalog,
            HintCatalog hints,
            TraceStore traces,
            Limits limits,
            RuleSettings rules,
            SpoolDirectory spools) {
        this.spools = spools;
        this.rules = rules;
        this.formats = formats;
        this.checks = checks;
        this.catalog = catalog;
        this.hints = hints;
        this.traces = traces;
        this.limits = limits;
    }

    /**
     * Reads all files of an upload, and reads them again if contracts or profiles follow the first.
     *
     * @param tee of the upload; it retains its bytes if contracts or profiles may follow
     * @throws dev.lockproof.trace.InvalidInputException if a file is not of its format, or a
     *     contract or profile is invalid
     */
    Analysis read(Upload upload, TeeInput tee, Submission submission) throws IOException {
        Reading first =
                new Reading(
                        checks.read(submission.criteria(upload.parts())),
                        submission.format(),
                        null);
        first.read(upload, tee);
        if (!upload.parts().cameLate()) {
            return first.end();
        }
        tee.finishDigests();
        Reading second =
                new Reading(
                        checks.read(submission.criteria(upload.parts())),
                        submission.format(),
                        null);
        second.nanos = first.nanos;
        try (TeeInput again = TeeInput.counting(tee.again())) {
            second.read(upload.parts().names(), tee.sizes(), again, upload);
        }
        return second.end();
    }

    /**
     * Reads the stored trace of a run.
     *
     * @throws IllegalStateException if the stored trace is incomplete
     */
    Analysis readStored(StartedRun run) throws IOException {
        TraceStore.Header header = traces.header(run.id()).orElseThrow();
        TraceFormat named = run.files() == null ? formats.byId(run.format()).orElseThrow() : null;
        Reading reading = new Reading(checks.read(run.criteria()), named, run.files());
        try (InputStream stored = traces.uploaded(run.id(), header);
                TeeInput tee = TeeInput.counting(stored)) {
            reading.readStored(header, tee);
            if (tee.bytes() != run.bytes()) {
                throw new IllegalStateException(
                        "the stored trace has %d bytes of %d".formatted(tee.bytes(), run.bytes()));
            }
        }
        return reading.end();
    }

    /** Reads the files of one run, against the same contracts and profiles. */
    private final class Reading {

        private final Checks against;
        private final FilesReader files;
        private long nanos;

        Reading(Checks against, @Nullable TraceFormat named, @Nullable List<RunFile> before) {
            this.against = against;
            this.files =
                    new FilesReader(
                            formats,
                            new FileLimits(
                                    limits.files(),
                                    limits.decompressedBytes().toBytes(),
                                    (int) limits.lineBytes().toBytes()),
                            spools::copy,
                            this::analyzer,
                            named,
                            before);
        }

        private Analyzer analyzer() {
            return new Analyzer(
                    AnalysisOptions.of(catalog.wordings())
                            .with(analysisLimits())
                            .withContracts(against.contracts())
                            .withProfiles(against.prime())
                            .withReleaseOrder(rules.releaseOrder()));
        }

        /** Reads an upload as it arrives. */
        void read(Upload upload, TeeInput tee) throws IOException {
            try {
                read(upload.fileName(), tee, upload.encoding());
            } catch (InvalidInputException e) {
                throw amongOthers(e, upload, tee);
            }
            for (SentFile file; (file = upload.parts().nextFile()) != null; ) {
                files.nameOnly(upload.parts().names().getFirst());
                tee.next(file.in());
                readNamed(file.name(), tee);
            }
            files.skip(upload.parts().empty());
        }

        /** A fault of the first file, which names the file if there are others. */
        private InvalidInputException amongOthers(
                InvalidInputException fault, Upload upload, TeeInput tee) {
            if (!upload.parts().mayFollow() || fault.faults().getFirst().file() != null) {
                return fault;
            }
            try {
                tee.drain();
                return upload.parts().nextFile() == null
                        ? fault
                        : fault.in(upload.parts().names().getFirst());
            } catch (IOException | RuntimeException e) {
                fault.addSuppressed(e);
                return fault;
            }
        }

        private void readNamed(String name, InputStream in) throws IOException {
            try {
                read(name, in, null);
            } catch (InvalidInputException e) {
                throw e.faults().getFirst().file() == null ? e.in(name) : e;
            }
        }

        /** Reads what was read before, in other contracts or profiles. */
        void read(List<String> names, List<Long> sizes, TeeInput again, Upload upload)
                throws IOException {
            if (names.isEmpty()) {
                read(upload.fileName(), again, upload.encoding());
            }
            for (int i = 0; i < names.size(); i++) {
                InputStream file =
                        BoundedInputStream.builder()
                                .setInputStream(StreamUtils.nonClosing(again))
                                .setMaxCount(sizes.get(i))
                                .get();
                readNamed(names.get(i), file);
            }
            files.skip(upload.parts().empty());
        }

        void readStored(TraceStore.Header header, TeeInput tee) throws IOException {
            if (!header.parts()) {
                read(header.fileName(), tee, header.encoding());
                return;
            }
            try (TarReader parts = new TarReader(StreamUtils.nonClosing(tee))) {
                for (ArchiveEntry entry; (entry = parts.next()) != null; ) {
                    read(entry.name(), entry.in(), null);
                }
            }
        }

        /** Reads a file to its end. Only the time that is not spent waiting for bytes counts. */
        private void read(@Nullable String name, InputStream in, @Nullable Encoding declared)
                throws IOException {
            long start = System.nanoTime();
            long waited = in instanceof TeeInput tee ? tee.waitNanos() : 0;
            // Reading to the end closes the stream, but a tee must retain its bytes.
            try {
                files.read(name, StreamUtils.nonClosing(in), declared);
            } catch (UnknownFormatException e) {
                throw SubmissionParser.ambiguous(e);
            }
            in.transferTo(OutputStream.nullOutputStream());
            waited -= in instanceof TeeInput tee ? tee.waitNanos() : 0;
            nanos += System.nanoTime() - start + waited;
        }

        Analysis end() {
            return new Analysis(against.own(), files.end(), hints.all(), catalog, nanos);
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
}
