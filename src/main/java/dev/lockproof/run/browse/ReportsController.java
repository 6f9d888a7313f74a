package dev.lockproof.run.browse;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.report.ReportModel;
import dev.lockproof.run.Run;
import dev.lockproof.run.Run.Failure;
import dev.lockproof.run.RunStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The reports of a run. They are streamed, since a run may have many findings. */
@BrowseApi
class ReportsController {

    private static final List<ReportKind> KINDS = List.of(ReportKind.values());

    private final RunsById runs;
    private final ReportModels models;

    ReportsController(RunsById runs, ReportModels models) {
        this.runs = runs;
        this.models = models;
    }

    @Operation(
            operationId = "getAcceptedRunReport",
            summary = "Get the report of a run that the client accepts",
            description =
                    "`Accept` decides which report it is; plain text if it allows all. See the"
                            + " reports by name for what each has.")
    @ReportFound
    @NotFound
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/runs/{id}/reports",
            produces = {
                MediaType.TEXT_PLAIN_VALUE,
                ReportKind.SARIF_TYPE,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_MARKDOWN_VALUE
            })
    void choose(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
                    @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        ReportKind kind =
                Accepted.of(accept).best(KINDS, ReportKind::mediaType).orElse(ReportKind.TEXT);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        write(id, kind, response);
    }

    @Operation(
            operationId = "getRunReport",
            summary = "Get a report of a run",
            description =
                    "`sarif` is SARIF 2.1.0 for code scanning, within GitHub's limits: the worst"
                            + " 5,000 findings; its notifications say what is left out."
                            + " `junit` is JUnit's XML with a test case for each rule that was"
                            + " checked and one for the gate; a case fails if a finding of its rule"
                            + " counts for the gate, or is an error where no gate was asked for."
                            + " `markdown` is a summary of at most 64 kB for a comment. `text` has"
                            + " everything, in the manner of the kernel's own reports. States are"
                            + " those that the findings have now.")
    @ReportFound
    @NotFound
    @GetMapping("/api/v1/runs/{id}/reports/{report}")
    void report(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(
                            description = "Which report.",
                            example = "sarif",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "sarif",
                                                "junit",
                                                "markdown",
                                                "text"
                                            }))
                    @PathVariable
                    String report,
            HttpServletResponse response)
            throws IOException {
        ReportKind kind =
                ReportKind.of(report)
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "There is no report '"
                                                + report
                                                + "', only sarif, junit, markdown and text."));
        write(id, kind, response);
    }

    private void write(UUID id, ReportKind kind, HttpServletResponse response) throws IOException {
        Run run = runs.get(id);
        requireDone(run);
        ReportModel model = models.of(run);
        response.setContentType(kind.mediaType());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(id, kind));
        kind.write(model, new OpenStream(response));
    }

    /** A report without findings would say that the run is good, and close alerts elsewhere. */
    private static void requireDone(Run run) {
        RunStatus status = run.state().status();
        if (status == RunStatus.DONE) {
            return;
        }
        Failure failure = run.failure();
        throw ProblemException.of(
                ProblemType.CONFLICT,
                failure == null
                        ? "The run is " + status.text() + ". There is no report until it is done."
                        : "There is no report, since the analysis failed: "
                                + failure.title()
                                + ". "
                                + failure.detail());
    }

    private static String disposition(UUID id, ReportKind kind) {
        ContentDisposition.Builder builder =
                kind.isSaved() ? ContentDisposition.attachment() : ContentDisposition.inline();
        return builder.filename("lockproof-" + id + kind.extension()).build().toString();
    }
}
