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

/** Submitting recordings, with its description. */
@Tag(name = "Submit", description = "Submit recordings and get their findings.")
interface SubmitApi {

    @Operation(
            operationId = "submitRun",
            summary = "Submit a recording",
            description =
                    "Analyzes the recording and stores it with its results. The body is the trace"
                            + " or log itself, with any content type; it may be compressed with gzip or"
                            + " zstd if `Content-Encoding` says so. Or it is `multipart/form-data` with"
                            + " the trace or log in the part `file`. With `Accept: text/plain` the"
                            + " answer is the run's `gateText` alone.")
    @RecordingBody
    @ApiResponse(
            responseCode = "200",
            description =
                    "The run of an earlier submission with the same `Idempotency-Key`, if it is"
                            + " analyzed and its gate passed, or none was requested. Otherwise the"
                            + " answer is that of the first: 202 or 412.",
            headers = @Header(name = "Location", description = "The path of the run."),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Run.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "201",
            description = "Analyzed and stored. The gate passed, or none was requested.",
            headers = @Header(name = "Location", description = "The path of the run."),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Run.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "Accepted and stored, but not analyzed within `wait`.",
            headers = {
                @Header(name = "Location", description = "The path of the run."),
                @Header(
                        name = "Retry-After",
                        description = "Seconds to wait before reading the run.")
            },
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Run.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "412",
            description = "Analyzed and stored, maybe by an earlier submission. The gate failed.",
            headers = @Header(name = "Location", description = "The path of the run."),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Run.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @SubmissionProblems
    @PostMapping(
            path = "/api/v1/runs",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<Run> submit(
            @ParameterObject SubmissionParameters parameters,
            @Parameter(
                            description =
                                    "Maximum number of seconds to wait for the analysis. The header"
                                            + " `Prefer` with `wait=N` or `respond-async` does the"
                                            + " same.",
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
                                    "A second submission with the same key and body in the same"
                                            + " project returns the first run and analyzes nothing. The"
                                            + " service retains a key for 24 hours.",
                            example = "build-1482-attempt-1")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable String key,
            @Parameter(
                            description = "How long to wait (RFC 7240), if `wait` is absent.",
                            example = "wait=10",
                            schema = @Schema(type = "string"))
                    @RequestHeader(name = "Prefer", required = false)
                    @Nullable List<String> prefer,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException;

    @Operation(
            operationId = "analyzeRecording",
            summary = "Analyze a recording without storing it",
            description =
                    "Takes the same body as `POST /api/v1/runs` and answers with all findings. The"
                            + " history of the project decides which of them are new.")
    @RecordingBody
    @ApiResponse(
            responseCode = "200",
            description = "Analyzed. The gate passed, or none was requested.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = AnalysisView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "412",
            description = "Analyzed. The gate failed.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = AnalysisView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @SubmissionProblems
    @PostMapping(
            path = "/api/v1/analyses",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<AnalysisView> analyze(
            @ParameterObject SubmissionParameters parameters,
            @Parameter(
                            description =
                                    "Accepted as in `POST /api/v1/runs`, without effect: the answer"
                                            + " comes when the analysis is done.",
                            schema = @Schema(type = "integer", minimum = "0", maximum = "60"))
                    @RequestParam(name = "wait", required = false)
                    @Nullable String seconds,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException;
}
