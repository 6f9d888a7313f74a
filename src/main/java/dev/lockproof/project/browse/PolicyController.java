package dev.lockproof.project.browse;

import dev.lockproof.platform.json.JsonBody;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.Policy;
import dev.lockproof.project.PolicyView;
import dev.lockproof.project.memory.Policies;
import dev.lockproof.project.memory.ProjectStore.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** The policy of a project. */
@ProjectsApi
class PolicyController {

    private static final String PATH = "/api/v1/projects/{project}/policy";

    private final Policies policies;
    private final PolicyReader reader;
    private final JsonBody bodies;
    private final Limits limits;

    PolicyController(Policies policies, PolicyReader reader, JsonBody bodies, Limits limits) {
        this.policies = policies;
        this.reader = reader;
        this.bodies = bodies;
        this.limits = limits;
    }

    @Operation(
            operationId = "getPolicy",
            summary = "Get the policy of a project",
            description =
                    "What holds for submissions to the project that do not say so themselves. A"
                            + " project without a policy, or without runs, has the defaults.")
    @ApiResponse(
            responseCode = "200",
            description = "The policy.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "The version, for `If-Match` of a change."))
    @NotFound
    @NotAcceptable
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PolicyView> get(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project) {
        return answer(policies.of(PathNames.project(project)));
    }

    @Operation(
            operationId = "putPolicy",
            summary = "Set the policy of a project",
            description =
                    "Replaces the whole policy; a field that is absent gets its default. Every"
                            + " change is an event. The gate, `mainBranches`, `prime`, `contracts`"
                            + " and `resolveAfter` act on runs from now on, `retention` from the next night"
                            + " on, and `sarif` on every report.")
    @RequestBody(
            required = true,
            description = "The policy.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = PolicyBody.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The policy as it is now.",
            headers = @Header(name = "ETag", description = "Its version."))
    @ApiResponse(
            responseCode = "412",
            description = "The policy has another version than `If-Match` names.",
            content = @Content)
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than the limit.",
            content = @Content)
    @ApiResponse(responseCode = "428", description = "`If-Match` is missing.", content = @Content)
    @NotFound
    @OutOfRange
    @NotAcceptable
    @PutMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PolicyView> put(
            @Parameter(
                            description = "The project. It need not have runs yet.",
                            example = PathNames.PROJECT)
                    @PathVariable
                    String project,
            @Parameter(
                            description =
                                    "The `ETag` of the policy that is to be replaced. Required.",
                            example = "\"0\"",
                            schema = @Schema(type = "string"))
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable String expected,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        Policy policy = reader.read(bodies.read(request, limits.jsonBytes().toBytes()));
        if (expected == null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "The header If-Match is missing. Expected the ETag of the policy that is to be"
                            + " replaced, or * for any.");
        }
        return answer(policies.set(name, policy, version -> Tags.match(expected, version)));
    }

    private static ResponseEntity<PolicyView> answer(Versioned policy) {
        return ResponseEntity.ok()
                .eTag(Tags.of(policy.version()))
                .body(PolicyView.of(policy.policy()));
    }
}
