package dev.lockproof.run;

import dev.lockproof.platform.http.DeclaredParameters;
import dev.lockproof.platform.limits.Limits;
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
    private final RunUrls urls;
    private final Limits limits;

    RunController(
            SubmissionParser parser,
            UploadReader uploads,
            RunService service,
            AnalysisService analyses,
            RunMetrics metrics,
            RunUrls urls,
            Limits limits) {
        this.parser = parser;
        this.uploads = uploads;
        this.service = service;
        this.analyses = analyses;
        this.metrics = metrics;
        this.urls = urls;
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
        try (Upload upload = uploads.open(request, DeclaredParameters.of(request))) {
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
            SubmissionParameters parameters, @Nullable String seconds, HttpServletRequest request)
            throws IOException {
        AnalysisView analysis;
        try (Upload upload = uploads.open(request, DeclaredParameters.of(request))) {
            Form form = upload.parts()::field;
            String asked = SubmissionParameters.or(seconds, SubmissionParameters.WAIT, form);
            Wait wait = Wait.of(asked, null, limits.waitSeconds());
            analysis = analyses.analyze(parser.parse(parameters.or(form), wait, null), upload);
        }
        return ResponseEntity.status(
                        analysis.run().gateFailed()
                                ? HttpStatus.PRECONDITION_FAILED
                                : HttpStatus.OK)
                .body(analysis);
    }

    private ResponseEntity<Run> answer(
            Submitted submitted, @Nullable String applied, String prefix) {
        Run run = submitted.run();
        metrics.submitted(outcome(submitted));
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status(submitted))
                        .location(URI.create(prefix + RunUrls.path(run.storedId())));
        if (!run.state().hasEnded()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (applied != null) {
            answer.header(PREFERENCE_APPLIED, applied);
        }
        return answer.body(urls.addressed(run));
    }

    private static SubmissionOutcome outcome(Submitted submitted) {
        if (!submitted.created()) {
            return SubmissionOutcome.REPEATED;
        }
        if (!submitted.run().state().hasEnded()) {
            return SubmissionOutcome.ACCEPTED;
        }
        return submitted.run().gateFailed()
                ? SubmissionOutcome.GATE_FAILED
                : SubmissionOutcome.ANALYZED;
    }

    /** A repeated submission is answered like the first, but for 201. */
    private static HttpStatus status(Submitted submitted) {
        if (!submitted.run().state().hasEnded()) {
            return HttpStatus.ACCEPTED;
        }
        if (submitted.run().gateFailed()) {
            return HttpStatus.PRECONDITION_FAILED;
        }
        return submitted.created() ? HttpStatus.CREATED : HttpStatus.OK;
    }
}
