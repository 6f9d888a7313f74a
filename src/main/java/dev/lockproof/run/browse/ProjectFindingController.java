package dev.lockproof.run.browse;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.browse.ProjectsApi;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.browse.SightStore.RunSight;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** A finding of a project with its evidence, which runs have. */
@ProjectsApi
class ProjectFindingController {

    private static final int TAG_BYTES = 8;

    private final ProjectFindingStore projects;
    private final FindingStore findings;
    private final SightStore sights;
    private final RuleCatalog rules;
    private final JsonMapper json;
    private final Clock clock;

    ProjectFindingController(
            ProjectFindingStore projects,
            FindingStore findings,
            SightStore sights,
            RuleCatalog rules,
            JsonMapper json,
            Clock clock) {
        this.projects = projects;
        this.findings = findings;
        this.sights = sights;
        this.rules = rules;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A finding of a project, as its list shows it, with its evidence.
     *
     * @param finding the best evidence: of the worst run, then the newest; null if all runs that
     *     had it are deleted
     * @param sites the code that it was seen in
     * @param runs the newest runs that had it
     */
    @Schema(name = "ProjectFindingDetail")
    record Detail(
            @JsonUnwrapped ProjectFindingView row,
            @Nullable FindingView finding,
            List<SightStore.Site> sites,
            List<RunSight> runs) {

        Detail {
            sites = List.copyOf(sites);
            runs = List.copyOf(runs);
        }
    }

    @Operation(
            operationId = "getProjectFinding",
            summary = "Get a finding of a project",
            description =
                    "Its state, its best evidence, the code it was seen in and the newest 20 runs that"
                            + " had it. Deleted runs are listed as `gone` if the finding still names"
                            + " them.")
    @ApiResponse(
            responseCode = "200",
            description = "The finding.",
            headers =
                    @Header(
                            name = "ETag",
                            description =
                                    "Identifies this answer. A decision with it in `If-Match`"
                                            + " heeds the part before the dash, which changes with"
                                            + " the state alone."))
    @NotFound
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/projects/{project}/findings/{fingerprint}",
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Detail> get(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description = "The fingerprint of the finding.",
                            example = PathNames.FINGERPRINT)
                    @PathVariable
                    String fingerprint) {
        String name = PathNames.project(project);
        String print = PathNames.fingerprint(name, fingerprint);
        ProjectFindingView row =
                projects.find(name, print, clock.instant())
                        .orElseThrow(() -> Triage.notFound(name, print));
        Detail detail =
                new Detail(
                        row,
                        findings.evidence(name, print, row.bodyRun())
                                .map(best -> best.finding().advised(rules))
                                .orElse(null),
                        sights.sites(name, print),
                        sights.runs(name, row));
        return ResponseEntity.ok().eTag(tag(detail)).body(detail);
    }

    /** The version of its triage, and a hash over everything that the answer shows. */
    private String tag(Detail detail) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(detail));
            String hash = HexFormat.of().formatHex(digest, 0, TAG_BYTES);
            return "\"" + detail.row().version() + "-" + hash + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
