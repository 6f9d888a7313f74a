package dev.lockproof.run.browse;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunDeletion;
import dev.lockproof.run.RunUrls;
import dev.lockproof.run.RunWaiters;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** One run. */
@BrowseApi
class RunByIdController {

    private static final int TAG_BYTES = 12;

    /** In {@code If-None-Match}: any version of the resource (RFC 9110, 13.1.2). */
    private static final String ANY = "*";

    private static final List<String> BOOLEANS = List.of("true", "false");
    private static final String RETRY_SECONDS = "1";

    private final RunsById runs;
    private final RunWaiters waiters;
    private final RunDeletion deletion;
    private final JsonMapper json;
    private final RunUrls urls;
    private final Limits limits;

    RunByIdController(
            RunsById runs,
            RunWaiters waiters,
            RunDeletion deletion,
            JsonMapper json,
            RunUrls urls,
            Limits limits) {
        this.runs = runs;
        this.waiters = waiters;
        this.deletion = deletion;
        this.json = json;
        this.urls = urls;
        this.limits = limits;
    }

    @Operation(
            operationId = "getRun",
            summary = "Get a run",
            description =
                    "The run's status, verdict and counts. Results are null until it is done. With"
                            + " `Accept: text/plain` the answer is `gateText` alone.",
            parameters =
                    @Parameter(
                            name = HttpHeaders.IF_NONE_MATCH,
                            in = ParameterIn.HEADER,
                            description =
                                    "The `ETag` of an earlier answer. If the run is unchanged, the"
                                            + " answer is 304.",
                            schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "The run in its current state.",
            headers = @Header(name = "ETag", description = "Identifies this state of the run."),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = Run.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "With `strict`: the run is not analyzed yet.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds to wait before reading the run."),
            content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "412",
            description = "With `strict`: the gate failed.",
            content = @Content(schema = @Schema(implementation = Run.class)))
    @ApiResponse(
            responseCode = "304",
            description = "The run still has the `ETag` in `If-None-Match`.",
            content = @Content)
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/runs/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<Run> get(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(
                            description =
                                    "Maximum number of seconds to wait until the run is analyzed.",
                            example = "60",
                            schema =
                                    @Schema(
                                            type = "integer",
                                            defaultValue = "0",
                                            minimum = "0",
                                            maximum = "60"))
                    @RequestParam(name = "wait", required = false)
                    @Nullable String seconds,
            @Parameter(
                            description =
                                    "Whether the status tells how the run came out: 412 if its gate"
                                            + " failed, 202 until it is analyzed.",
                            example = "true",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable String strict,
            @Parameter(hidden = true) WebRequest request) {
        ParameterCheck check = new ParameterCheck();
        Duration time = check.wait(seconds, limits.waitSeconds(), Duration.ZERO);
        boolean byStatus = Boolean.parseBoolean(check.oneOf("strict", strict, BOOLEANS, "false"));
        check.throwIfFaulty();
        if (time.isPositive()) {
            waiters.await(id, time);
        }
        Run run = urls.addressed(runs.get(id));
        return byStatus ? strict(run) : plain(run, request);
    }

    /** The status says how the run came out, whatever the client knows already. */
    private ResponseEntity<Run> strict(Run run) {
        if (!run.state().hasEnded()) {
            return ResponseEntity.accepted()
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .body(run);
        }
        return ResponseEntity.status(
                        run.gateFailed() ? HttpStatus.PRECONDITION_FAILED : HttpStatus.OK)
                .eTag(tag(run))
                .body(run);
    }

    private ResponseEntity<Run> plain(Run run, WebRequest request) {
        String tag = tag(run);
        if (ANY.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))
                || request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok().eTag(tag).varyBy(HttpHeaders.ACCEPT).body(run);
    }

    @Operation(
            operationId = "deleteRun",
            summary = "Delete a run",
            description =
                    "Deletes the run, its findings, graph and trace, whatever its status. A running"
                            + " analysis ends without effect.")
    @ApiResponse(responseCode = "204", description = "The run is deleted.", content = @Content)
    @NotFound
    @DeleteMapping("/api/v1/runs/{id}")
    ResponseEntity<Void> delete(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id) {
        if (!deletion.delete(id)) {
            throw RunsById.notFound(id);
        }
        return ResponseEntity.noContent().build();
    }

    /** An entity tag over everything that the answer shows. */
    private String tag(Run run) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(run));
            return "\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
