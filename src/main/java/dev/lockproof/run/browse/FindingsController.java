package dev.lockproof.run.browse;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Page;
import dev.lockproof.platform.paging.PageAnswer;
import dev.lockproof.platform.paging.PageFound;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.PageParameters.Places;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.FindingView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The findings of a run. */
@BrowseApi
class FindingsController {

    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::text).toList();

    private final RunsById runs;
    private final FindingStore findings;
    private final RuleCatalog rules;
    private final Limits limits;

    FindingsController(RunsById runs, FindingStore findings, RuleCatalog rules, Limits limits) {
        this.runs = runs;
        this.findings = findings;
        this.rules = rules;
        this.limits = limits;
    }

    @Operation(
            operationId = "listRunFindings",
            summary = "List the findings of a run",
            description = "Worst first. Empty until the run is analyzed.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(path = "/api/v1/runs/{id}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<FindingView>> list(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(
                            description = "Only findings of this severity.",
                            example = "error",
                            schema = @Schema(allowableValues = {"error", "warning", "info"}))
                    @RequestParam(required = false)
                    @Nullable String severity,
            @Parameter(description = "Only findings of this rule.", example = "circular-dependency")
                    @RequestParam(required = false)
                    @Nullable String rule,
            @ParameterObject PageParameters page) {
        ParameterCheck check = new ParameterCheck();
        String onlySeverity = check.optionalOneOf("severity", severity, SEVERITIES);
        String onlyRule =
                check.optionalOneOf("rule", rule, rules.all().stream().map(Rule::id).toList());
        Places places = page.places(limits, check);
        check.throwIfFaulty();
        runs.get(id);
        return PageAnswer.of(
                findings.page(id, onlySeverity, onlyRule, places.after(), places.read()),
                places,
                finding -> finding.advised(rules));
    }

    @Operation(
            operationId = "getRunFinding",
            summary = "Get a finding of a run",
            description = "With the evidence of this run, and the state that it has now.")
    @ApiResponse(responseCode = "200", description = "The finding.")
    @NotFound
    @NotAcceptable
    @GetMapping(
            path = "/api/v1/runs/{id}/findings/{fingerprint}",
            produces = MediaType.APPLICATION_JSON_VALUE)
    FindingView get(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(
                            description = "The fingerprint of the finding.",
                            example = PathNames.FINGERPRINT)
                    @PathVariable
                    String fingerprint) {
        runs.get(id);
        return Optional.of(fingerprint)
                .filter(PathNames::isFingerprint)
                .flatMap(print -> findings.find(id, print))
                .map(finding -> finding.advised(rules))
                .orElseThrow(() ->
                        ProblemException.notFound(
                                "The run '%s' has no finding '%s'.".formatted(id, fingerprint)));
    }
}
