package dev.lockproof.run;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.project.GateText;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.memory.ProjectMemory;
import dev.lockproof.run.Run.CheckedWith;
import dev.lockproof.run.Run.Files;
import dev.lockproof.run.Run.Lines;
import dev.lockproof.run.Run.Results;
import dev.lockproof.run.Run.State;
import dev.lockproof.run.Run.Times;
import dev.lockproof.run.Run.Totals;
import dev.lockproof.run.files.RunFile;
import dev.lockproof.run.upload.SpoolDirectory;
import dev.lockproof.run.upload.TeeInput;
import dev.lockproof.run.upload.Upload;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;

/** Analyzes recordings without storing them. */
@Service
class AnalysisService {

    private final Admission admission;
    private final SpoolDirectory spools;
    private final TraceReader reader;
    private final SiteNames sites;
    private final ProjectMemory memory;
    private final RuleCatalog rules;
    private final RunMetrics metrics;
    private final Clock clock;

    AnalysisService(
            Admission admission,
            SpoolDirectory spools,
            TraceReader reader,
            SiteNames sites,
            ProjectMemory memory,
            RuleCatalog rules,
            RunMetrics metrics,
            Clock clock) {
        this.admission = admission;
        this.spools = spools;
        this.reader = reader;
        this.sites = sites;
        this.memory = memory;
        this.rules = rules;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Analyzes a recording while it arrives.
     *
     * @throws dev.lockproof.trace.InvalidInputException if it cannot be read
     */
    AnalysisView analyze(Submission submission, Upload upload) throws IOException {
        return admission.inPlace(() -> analyzeAdmitted(submission, upload));
    }

    private AnalysisView analyzeAdmitted(Submission submission, Upload upload) throws IOException {
        Instant receivedAt = now();
        try (TeeInput tee = tee(upload)) {
            Analysis analysis = reader.read(upload, tee, submission);
            Analysis.Outcome outcome = sites.locate(upload.parts().symbols(), analysis.finish());
            Judgment judgment =
                    Judgment.of(
                            outcome.result(),
                            memory.look(
                                    submission.origin(receivedAt, analysis.own()),
                                    outcome.result().findings(),
                                    receivedAt),
                            submission.gate(),
                            rules.wordings(),
                            outcome.millis());
            metrics.analyzed(judgment);
            Run run = run(submission, analysis, outcome.files(), tee.bytes(), judgment, receivedAt);
            return AnalysisView.of(run, judgment, rules);
        }
    }

    /** Retains the bytes only if they may have to be read again. */
    private TeeInput tee(Upload upload) throws IOException {
        return upload.parts().mayFollow()
                ? TeeInput.storing(upload, spools)
                : TeeInput.counting(upload.in());
    }

    private Run run(
            Submission submission,
            Analysis analysis,
            List<RunFile> files,
            long bytes,
            Judgment judgment,
            Instant receivedAt) {
        return new Run(
                null,
                submission.project(),
                submission.labels(),
                state(judgment),
                analysis.files().format(),
                analysis.files().formatWhy(),
                Files.of(files, RunStatus.DONE, false),
                new CheckedWith(
                        Criteria.sets(submission.contracts(), analysis.files().profiles()),
                        analysis.own().contracts(),
                        submission.prime(),
                        analysis.own().prime()),
                bytes,
                Totals.of(judgment.result()),
                Lines.of(judgment.result().lines()),
                Results.of(judgment),
                new Times(receivedAt, receivedAt, now(), judgment.millis()),
                null);
    }

    private static State state(Judgment judgment) {
        return new State(
                RunStatus.DONE,
                judgment.verdict(),
                judgment.gate(),
                GateText.addressed(
                        RunText.joined(
                                judgment.tally().head(judgment.verdict()),
                                GateText.lines(judgment)),
                        null),
                judgment.outlook().line().baseline());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
