package dev.lockproof.run;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.project.Gate;
import dev.lockproof.run.RunMetrics.SubmissionOutcome;
import dev.lockproof.run.RunService.Submitted;
import dev.lockproof.run.SubmissionParameters.Form;
import dev.lockproof.run.upload.Upload;
import dev.lockproof.run.upload.UploadReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Receives recordings. */
@RestController
class RunController implements SubmitApi {

    private static final String PREFERENCE_APPLIED = "Preference-Applied";
    private static final String RETRY_SECONDS = "1";

    private final SubmissionParser parser;
    private final UploadReader uploads;
    private final RunService service;
    private final AnalysisService analyses;
    private final RunMetrics metrics;
    private final Limits limits;

    RunController(
            SubmissionParser parser,
            UploadReader uploads,
            RunService service,
            AnalysisService analyses,
            RunMetrics metrics,
            Limits limits) {
        this.parser = parser;
        this.uploads = uploads;
        this.service = service;
        this.analyses = analyses;
        this.metrics = metrics;
        this.limits = limits;
    }

    @Override
    public ResponseEntity<Run> submit(
            SubmissionParameters parameters,
            @Nullable String seconds,
            @Nullable String key,
            @Nullable List<String> prefer,
            HttpServletRequest request)
            throws IOException {
        boolean answered = false;
        try {
            Upload upload = uploads.open(request);
            Form form = upload.parts()::field;
            String asked = SubmissionParameters.or(seconds, SubmissionParameters.WAIT, form);
            Wait wait = Wait.of(asked, prefer, limits.waitSeconds());
            Submission submission = parser.parse(parameters.or(form), wait, key);
            Submitted submitted = service.submit(submission, upload);
            answered = true;
            return answer(submitted, wait.applied(), request.getContextPath());
        } finally {
            if (!answered) {
                metrics.submitted(SubmissionOutcome.REFUSED);
            }
        }
    }

    @Override
    public ResponseEntity<AnalysisView> analyze(
            SubmissionParameters parameters, HttpServletRequest request) throws IOException {
        Upload upload = uploads.open(request);
        SubmissionParameters all = parameters.or(upload.parts()::field);
        AnalysisView analysis = analyses.analyze(parser.parse(all, Wait.NONE, null), upload);
        boolean failed = analysis.run().state().gate() == Gate.FAILED;
        return ResponseEntity.status(failed ? HttpStatus.PRECONDITION_FAILED : HttpStatus.OK)
                .body(analysis);
    }

    private ResponseEntity<Run> answer(
            Submitted submitted, @Nullable String applied, String prefix) {
        Run run = submitted.run();
        SubmissionOutcome outcome = outcome(submitted);
        metrics.submitted(outcome);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status(outcome))
                        .location(URI.create(prefix + "/api/v1/runs/" + run.id()));
        if (!run.state().status().isTerminal()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (applied != null) {
            answer.header(PREFERENCE_APPLIED, applied);
        }
        return answer.body(run);
    }

    private static SubmissionOutcome outcome(Submitted submitted) {
        if (!submitted.created()) {
            return SubmissionOutcome.REPEATED;
        }
        if (!submitted.run().state().status().isTerminal()) {
            return SubmissionOutcome.ACCEPTED;
        }
        return submitted.run().state().gate() == Gate.FAILED
                ? SubmissionOutcome.GATE_FAILED
                : SubmissionOutcome.ANALYZED;
    }

    private static HttpStatus status(SubmissionOutcome outcome) {
        return switch (outcome) {
            case ANALYZED -> HttpStatus.CREATED;
            case GATE_FAILED -> HttpStatus.PRECONDITION_FAILED;
            case ACCEPTED -> HttpStatus.ACCEPTED;
            case REPEATED -> HttpStatus.OK;
            case REFUSED -> throw new IllegalArgumentException("a refusal has no run");
        };
    }
}
