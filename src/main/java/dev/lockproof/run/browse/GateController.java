package dev.lockproof.run.browse;

import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.Gate;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunUrls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The gate of a run with the states that its findings have now. */
@BrowseApi
class GateController {

    private static final List<String> BOOLEANS = List.of("true", "false");
    private static final String RETRY_SECONDS = "1";

    private final RunsById runs;
    private final GateJudge judge;
    private final RunUrls urls;

    GateController(RunsById runs, GateJudge judge, RunUrls urls) {
        this.runs = runs;
        this.judge = judge;
        this.urls = urls;
    }

    @Operation(
            operationId = "getRunGate",
            summary = "Get the gate of a run",
            description =
                    "Judges the run again, with the states that its findings have now: a decision"
                            + " about a finding may turn it. What is new stays as it was when the run was"
                            + " judged. With `Accept: text/plain` the answer is `text` alone.")
    @ApiResponse(
            responseCode = "200",
            description = "The gate.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = GateView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "202",
            description = "With `strict`: the run is not analyzed yet.",
            headers =
                    @Header(
                            name = "Retry-After",
                            description = "Seconds to wait before asking again."),
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = GateView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "412",
            description = "With `strict`: the gate fails now.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = GateView.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
            })
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/runs/{id}/gate",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<GateView> gate(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(
                            description =
                                    "Whether the status tells the gate: 412 if it fails, 202 until the"
                                            + " run is analyzed.",
                            example = "true",
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable String strict) {
        ParameterCheck check = new ParameterCheck();
        boolean byStatus = Boolean.parseBoolean(check.oneOf("strict", strict, BOOLEANS, "false"));
        check.throwIfFaulty();
        Run run = runs.get(id);
        GateView gate = judge.judge(run, urls.url(id));
        if (!byStatus) {
            return ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT).body(gate);
        }
        if (!run.state().hasEnded()) {
            return ResponseEntity.accepted()
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .body(gate);
        }
        return ResponseEntity.status(
                        gate.gate() == Gate.FAILED ? HttpStatus.PRECONDITION_FAILED : HttpStatus.OK)
                .body(gate);
    }
}
