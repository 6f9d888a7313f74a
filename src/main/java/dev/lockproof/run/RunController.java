package dev.lockproof.run;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.run.RunMetrics.Outcome;
import dev.lockproof.run.upload.UploadReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes recordings in. */
@RestController
class RunController implements SubmitApi {

    private static final String PREFERENCE_APPLIED = "Preference-Applied";
    private static final String RETRY_SECONDS = "1";

    private final SubmissionParser parser;
    private final UploadReader uploads;
    private final RunService service;
    private final RunMetrics metrics;
    private final Limits limits;

    RunController(
            SubmissionParser parser,
            UploadReader uploads,
            RunService service,
            RunMetrics metrics,
            Limits limits) {
        this.parser = parser;
        this.uploads = uploads;
        this.service = service;
        this.metrics = metrics;
        this.limits = limits;
    }

    @Override
    @PostMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    public ResponseEntity<Run> submit(
            SubmissionParameters parameters,
            @RequestParam(name = "wait", required = false) @Nullable String seconds,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer,
            HttpServletRequest request)
            throws IOException {
        boolean done = false;
        try {
            Wait wait = Wait.of(seconds, prefer, limits.waitSeconds());
            Submission submission = parser.parse(parameters, wait, key);
            RunService.Submitted submitted = service.submit(submission, uploads.open(request));
            done = true;
            return answer(submitted, wait.applied());
        } finally {
            if (!done) {
                metrics.submitted(Outcome.REFUSED);
            }
        }
    }

    private ResponseEntity<Run> answer(RunService.Submitted submitted, @Nullable String applied) {
        Run run = submitted.run();
        Outcome outcome = outcome(submitted);
        metrics.submitted(outcome);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status(outcome))
                        .location(URI.create("/api/v1/runs/" + run.id()));
        if (!run.status().isTerminal()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (applied != null) {
            answer.header(PREFERENCE_APPLIED, applied);
        }
        return answer.body(run);
    }

    private static Outcome outcome(RunService.Submitted submitted) {
        if (!submitted.created()) {
            return Outcome.REPEATED;
        }
        if (!submitted.run().status().isTerminal()) {
            return Outcome.ACCEPTED;
        }
        return submitted.run().gate() == Gate.FAILED ? Outcome.GATE_FAILED : Outcome.ANALYZED;
    }

    private static HttpStatus status(Outcome outcome) {
        return switch (outcome) {
            case ANALYZED -> HttpStatus.CREATED;
            case GATE_FAILED -> HttpStatus.PRECONDITION_FAILED;
            case ACCEPTED -> HttpStatus.ACCEPTED;
            case REPEATED -> HttpStatus.OK;
            case REFUSED -> throw new IllegalArgumentException("a refusal has no run");
        };
    }
}
