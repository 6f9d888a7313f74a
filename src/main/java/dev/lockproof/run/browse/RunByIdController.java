package dev.lockproof.run.browse;

import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunDeletion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;

/** One run. */
@BrowseApi
class RunByIdController {

    private static final int TAG_BYTES = 12;

    /** In {@code If-None-Match}: any version of the resource (RFC 9110, 13.1.2). */
    private static final String ANY = "*";

    private final RunsById runs;
    private final RunDeletion deletion;
    private final JsonMapper json;

    RunByIdController(RunsById runs, RunDeletion deletion, JsonMapper json) {
        this.runs = runs;
        this.deletion = deletion;
        this.json = json;
    }

    @Operation(
            operationId = "getRun",
            summary = "Get a run",
            description =
                    "The run's status, verdict and counts. Results are null until it is done.",
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
            headers = @Header(name = "ETag", description = "Identifies this state of the run."))
    @ApiResponse(
            responseCode = "304",
            description = "The run still has the `ETag` in `If-None-Match`.",
            content = @Content)
    @NotFound
    @NotAcceptable
    @GetMapping(path = "/api/v1/runs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Run> get(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            WebRequest request) {
        Run run = runs.get(id);
        String tag = tag(run);
        if (ANY.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))
                || request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        return ResponseEntity.ok().eTag(tag).body(run);
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
