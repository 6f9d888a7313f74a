package dev.lockproof.run.browse;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.FindingStore.Placed;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.ParameterCheck;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was found in a run. */
@RestController
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

    @GetMapping(path = "/api/v1/runs/{id}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<FindingView>> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ParameterCheck check = new ParameterCheck();
        String onlySeverity = check.optionalOneOf("severity", severity, SEVERITIES);
        String onlyRule =
                check.optionalOneOf("rule", rule, rules.all().stream().map(Rule::id).toList());
        int items = Paging.limit(limit, limits, check);
        Integer after = Cursors.ordinal(cursor, check);
        check.throwIfFaulty();
        runs.get(id);
        return PageAnswer.of(
                findings.page(id, onlySeverity, onlyRule, after == null ? -1 : after, items + 1),
                items,
                Placed::finding,
                placed -> Cursors.of(placed.ordinal()));
    }
}
