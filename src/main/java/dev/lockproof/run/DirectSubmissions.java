package dev.lockproof.run;

import dev.lockproof.run.RunMetrics.SubmissionOutcome;
import dev.lockproof.run.upload.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Takes in recordings that the service makes itself, as if a client had sent them. All of it
 * happens in the transaction of the caller, at the time that the service's clock shows.
 */
@Service
public class DirectSubmissions {

    private final SubmissionParser parser;
    private final RunService service;
    private final AnalysisJob job;
    private final RunStore runs;
    private final RunMetrics metrics;
    private final Clock clock;

    DirectSubmissions(
            SubmissionParser parser,
            RunService service,
            AnalysisJob job,
            RunStore runs,
            RunMetrics metrics,
            Clock clock) {
        this.parser = parser;
        this.service = service;
        this.job = job;
        this.runs = runs;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * A recording to be taken in. Its format is recognized; the policy of its project decides about
     * the gate.
     *
     * @param labels what it is of
     * @param content its bytes, which nobody changes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Recording(String project, Labels labels, String fileName, byte[] content) {}

    /**
     * Stores a recording and analyzes it.
     *
     * @throws dev.lockproof.trace.InvalidInputException if it cannot be read
     */
    public UUID submit(Recording recording) throws IOException {
        UUID run = store(recording);
        job.run(run);
        metrics.submitted(outcome(runs.find(run).orElseThrow()));
        return run;
    }

    /**
     * Stores a recording whose analysis fails, since it was interrupted as often as the service
     * tries.
     *
     * @throws dev.lockproof.trace.InvalidInputException if it cannot be read
     */
    public UUID submitInterrupted(Recording recording) throws IOException {
        UUID run = store(recording);
        for (int attempt = 0; attempt < AnalysisJob.MAX_ATTEMPTS; attempt++) {
            runs.start(run, clock.instant());
        }
        job.run(run);
        metrics.submitted(SubmissionOutcome.ACCEPTED);
        return run;
    }

    private UUID store(Recording recording) throws IOException {
        Labels labels = recording.labels();
        SubmissionParameters parameters =
                new SubmissionParameters(
                        recording.project(),
                        null,
                        labels.name(),
                        labels.commit(),
                        labels.branch(),
                        labels.build(),
                        labels.url(),
                        null,
                        null,
                        null,
                        null,
                        null);
        Submission submission = parser.parse(parameters, Wait.of("0", null, 0), null);
        try (Upload upload =
                Upload.of(new ByteArrayInputStream(recording.content()), recording.fileName())) {
            return service.store(submission, upload);
        }
    }

    private static SubmissionOutcome outcome(Run run) {
        return run.gateFailed() ? SubmissionOutcome.GATE_FAILED : SubmissionOutcome.ANALYZED;
    }
}
