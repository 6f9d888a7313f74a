package dev.lockproof.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Submitting, as the API's description tells it. */
@Tag(name = "Submit", description = "A recording in, findings out.")
interface SubmitApi {

    @Operation(
            summary = "Submit a recording, to be analyzed and kept",
            description =
                    "The body is the trace or log as it is, gzip or zstd with `Content-Encoding`, or"
                            + " `multipart/form-data` with the file in the part `file`.")
    @RecordingBody
    @ApiResponse(
            responseCode = "200",
            description = "The run of an earlier submission with the same `Idempotency-Key`.",
            headers = @Header(name = "Location", description = "The run."),
            content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Analyzed; the gate passed, or none was asked for.",
            headers = @Header(name = "Location", description = "The run."),
            content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Accepted and durable, not analyzed within `wait`.",
            headers = {
                @Header(name = "Location", description = "The run."),
                @Header(name = "Retry-After", description = "Seconds until to ask for it.")
            },
            content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "412",
            description = "Analyzed and stored; the gate failed.",
            headers = @Header(name = "Location", description = "The run."),
            content = @Content(schema = @Schema(implementation = Run.class)))
    @SubmissionProblems
    @PostMapping(path = "/api/v1/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Run> submit(
            @ParameterObject SubmissionParameters parameters,
            @Parameter(
                            description =
                                    "Seconds to wait for the analysis. The header `Prefer` with"
                                            + " `wait=N` or `respond-async` means the same.",
                            example = "10",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            defaultValue = "10",
                                            minimum = "0",
                                            maximum = "60"))
                    @RequestParam(name = "wait", required = false)
                    @Nullable String seconds,
            @Parameter(
                            description =
                                    "The same key with the same body in the same project gives the"
                                            + " first run again and analyzes nothing; kept for 24"
                                            + " hours.",
                            example = "build-1482-attempt-1")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable String key,
            @Parameter(
                            description = "How long to wait (RFC 7240), where `wait` is absent.",
                            example = "wait=10")
                    @RequestHeader(name = "Prefer", required = false)
                    @Nullable List<String> prefer,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException;

    @Operation(
            summary = "Analyze a recording and store nothing",
            description =
                    "Takes what `POST /api/v1/runs` takes and answers with all findings. What is new"
                            + " is judged by the history of the project.")
    @RecordingBody
    @ApiResponse(
            responseCode = "200",
            description = "Analyzed; the gate passed, or none was asked for.",
            content = @Content(schema = @Schema(implementation = AnalysisView.class)))
    @ApiResponse(
            responseCode = "412",
            description = "Analyzed; the gate failed.",
            content = @Content(schema = @Schema(implementation = AnalysisView.class)))
    @SubmissionProblems
    @PostMapping(path = "/api/v1/analyses", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AnalysisView> analyze(
            @ParameterObject SubmissionParameters parameters,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException;
}
