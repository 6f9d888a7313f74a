package dev.lockproof.run;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.run.IdempotencyStore.First;
import dev.lockproof.run.NewRun.StoredTrace;
import dev.lockproof.run.upload.SentFile;
import dev.lockproof.run.upload.SpoolDirectory;
import dev.lockproof.run.upload.TeeInput;
import dev.lockproof.run.upload.TeeInput.Stored;
import dev.lockproof.run.upload.Upload;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Receives recordings. A recording is read to its end while it arrives, so an unreadable one is
 * refused before anything is stored. Then it is stored with a job, in one transaction. The job
 * finishes the analysis, here or on another replica, while the sender waits.
 */
@Service
class RunService {

    private final Admission admission;
    private final SpoolDirectory spools;
    private final TraceReader reader;
    private final RunRecorder recorder;
    private final IdempotencyStore keys;
    private final RunWaiters waiters;
    private final RunStore runs;
    private final IdSource ids;
    private final Clock clock;

    RunService(
            Admission admission,
            SpoolDirectory spools,
            TraceReader reader,
            RunRecorder recorder,
            IdempotencyStore keys,
            RunWaiters waiters,
            RunStore runs,
            IdSource ids,
            Clock clock) {
        this.admission = admission;
        this.spools = spools;
        this.reader = reader;
        this.recorder = recorder;
        this.keys = keys;
        this.waiters = waiters;
        this.runs = runs;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A run and whether this submission created it.
     *
     * @param created false if an earlier submission with the same idempotency key created it
     */
    record Submitted(Run run, boolean created) {}

    /**
     * Receives a recording and waits for its analysis as long as the submission says.
     *
     * @throws ProblemException if a limit is reached, or the idempotency key was used with another
     *     body
     * @throws dev.lockproof.trace.InvalidInputException if the recording cannot be read
     */
    Submitted submit(Submission submission, Upload upload) throws IOException {
        Ticket ticket = admission.whileAdmitted(() -> accept(submission, upload));
        waiters.await(ticket.runId(), submission.patience());
        Run run =
                runs.find(ticket.runId())
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "The run was deleted before its analysis was done."));
        return new Submitted(run, ticket.created());
    }

    /**
     * Stores a recording with its job and does not wait for the analysis.
     *
     * @throws dev.lockproof.trace.InvalidInputException if the recording cannot be read
     */
    UUID store(Submission submission, Upload upload) throws IOException {
        return accept(submission, upload).runId();
    }

    /** Which run a submission became. */
    private record Ticket(UUID runId, boolean created) {}

    private Ticket accept(Submission submission, Upload upload) throws IOException {
        Optional<First> first = first(submission);
        if (first.isPresent()) {
            return repeat(first.get(), digest(upload));
        }
        try (TeeInput tee = TeeInput.storing(upload, spools)) {
            Analysis analysis = reader.read(upload, tee, submission);
            byte[] bodySha256 = upload.parts().digest(tee.finishDigests());
            try (Stored stored = tee.finish(upload.parts().names())) {
                NewRun run =
                        newRun(submission, upload, analysis, trace(upload, stored), bodySha256);
                if (recorder.record(run, analysis)) {
                    return new Ticket(run.id(), true);
                }
            }
            // Another submission with the same key was stored first.
            return repeat(first(submission).orElseThrow(), bodySha256);
        }
    }

    private NewRun newRun(
            Submission submission,
            Upload upload,
            Analysis analysis,
            StoredTrace trace,
            byte[] bodySha256) {
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new NewRun(
                ids.at(receivedAt),
                submission,
                analysis.files().format(),
                analysis.files().formatWhy(),
                analysis.files().files(),
                receivedAt,
                trace,
                submission.criteria(upload.parts()).of(analysis.files().profiles()),
                analysis.own(),
                upload.parts().symbols(),
                bodySha256);
    }

    private static StoredTrace trace(Upload upload, Stored stored) {
        boolean parts = !upload.parts().names().isEmpty();
        return new StoredTrace(
                stored.bytes(),
                stored.sha256(),
                upload.encoding(),
                parts ? null : upload.contentType(),
                parts ? null : upload.fileName(),
                stored.packed(),
                parts,
                stored.data());
    }

    private Optional<First> first(Submission submission) {
        return Optional.ofNullable(submission.key())
                .flatMap(key -> keys.find(submission.project(), key, clock.instant()));
    }

    private static byte[] digest(Upload upload) throws IOException {
        try (TeeInput tee = TeeInput.counting(upload.in())) {
            tee.drain();
            for (SentFile file; (file = upload.parts().nextFile()) != null; ) {
                tee.next(file.in());
                tee.drain();
            }
            return upload.parts().digest(tee.finishDigests());
        }
    }

    private static Ticket repeat(First first, byte[] sha256) {
        if (!MessageDigest.isEqual(first.sha256(), sha256)) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_CONFLICT,
                    "The Idempotency-Key was used in this project with another body, for run "
                            + first.runId()
                            + ".");
        }
        return new Ticket(first.runId(), false);
    }
}
