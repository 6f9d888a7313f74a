package dev.lockproof.run;

import dev.lockproof.run.RunMetrics.SubmissionOutcome;
import dev.lockproof.run.SubmissionParameters.Form;
import dev.lockproof.run.upload.Upload;
import dev.lockproof.run.upload.UploadReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes in recordings that people send with a form. A form sends empty fields for absent ones. */
@Service
public class FormSubmissions {

    /** The fields that a form may have beside the file, which comes after them. */
    public static final Set<String> FIELDS =
            Set.of("project", "name", "branch", "commit", "build", "format", "prime", "contracts");

    private static final String STORE = "store";
    private static final String NO = "no";
    private static final String SECONDS = "10";

    private final SubmissionParser parser;
    private final UploadReader uploads;
    private final RunService service;
    private final AnalysisService analyses;
    private final RunMetrics metrics;

    FormSubmissions(
            SubmissionParser parser,
            UploadReader uploads,
            RunService service,
            AnalysisService analyses,
            RunMetrics metrics) {
        this.parser = parser;
        this.uploads = uploads;
        this.service = service;
        this.analyses = analyses;
        this.metrics = metrics;
    }

    /**
     * What became of a form: a run, or an analysis that is not stored.
     *
     * @param run the id of the run; null for an analysis
     * @param analysis null for a run
     */
    public record Received(@Nullable UUID run, @Nullable AnalysisView analysis) {}

    /**
     * Reads a form with one or several files, and waits a while for their analysis.
     *
     * @param filled receives the fields of the form as they were filled in, also if it is refused
     * @throws dev.lockproof.trace.InvalidInputException if a recording cannot be read
     */
    public Received submit(HttpServletRequest request, Map<String, String> filled)
            throws IOException {
        Set<String> fields = new TreeSet<>(FIELDS);
        fields.add(STORE);
        boolean answered = false;
        try (Upload upload = uploads.open(request, fields)) {
            for (String field : fields) {
                String value = upload.parts().field(field);
                if (value != null && !value.isBlank()) {
                    filled.put(field, value);
                }
            }
            Submission submission = submission(filled::get);
            Received received =
                    NO.equals(filled.get(STORE))
                            ? new Received(null, analyses.analyze(submission, upload))
                            : new Received(send(submission, upload), null);
            answered = true;
            return received;
        } finally {
            if (!answered) {
                metrics.submitted(SubmissionOutcome.REFUSED);
            }
        }
    }

    /** Takes in a sample, and waits a while for its analysis. */
    public UUID submit(String project, String name, String sample) throws IOException {
        Map<String, String> fields = Map.of("project", project, "name", name);
        byte[] content = sample.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (Upload upload = Upload.of(new ByteArrayInputStream(content), name)) {
            return send(submission(fields::get), upload);
        }
    }

    private Submission submission(Form form) {
        SubmissionParameters none =
                new SubmissionParameters(
                        null, null, null, null, null, null, null, null, null, null, null, null);
        return parser.parse(none.or(form), Wait.of(SECONDS, null, 0), null);
    }

    private UUID send(Submission submission, Upload upload) throws IOException {
        Run run = service.submit(submission, upload).run();
        metrics.submitted(
                run.state().hasEnded() ? SubmissionOutcome.ANALYZED : SubmissionOutcome.ACCEPTED);
        return run.storedId();
    }
}
