package dev.lockproof.reference;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the service checks and allows. */
@CatalogApi
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CatalogController {

    private final RuleCatalog rules;
    private final Limits limits;

    CatalogController(RuleCatalog rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
    }

    @Operation(
            operationId = "listRules",
            summary = "List the rules",
            description = "Every check that the service makes, with an explanation and an example.")
    @ApiResponse(responseCode = "200", description = "All rules.")
    @NotAcceptable
    @GetMapping("/rules")
    Listing<RuleView> rules() {
        return Listing.of(rules.all(), RuleView::of);
    }

    @Operation(
            operationId = "getRule",
            summary = "Get a rule",
            description = "What the rule checks, why it matters, an example and how to fix it.")
    @ApiResponse(responseCode = "200", description = "The rule.")
    @NotFound
    @NotAcceptable
    @GetMapping("/rules/{id}")
    RuleView rule(
            @Parameter(description = "The id of the rule.", example = "circular-dependency")
                    @PathVariable
                    String id) {
        return Listing.one(rules.byId(id), RuleView::of, "rule", id);
    }

    @Operation(
            operationId = "getLimits",
            summary = "Get the limits in force",
            description = "The bounds on submissions, analyses and lists.")
    @ApiResponse(responseCode = "200", description = "All limits.")
    @NotAcceptable
    @GetMapping("/limits")
    LimitsView limits() {
        return LimitsView.of(limits);
    }

    /**
     * A check.
     *
     * @param severity the severity of its findings, unless evidence lowers it
     * @param condition when it is reported
     * @param example a minimal native trace that breaks it
     * @param headline what lockdep prints; null if it has no such rule
     * @param falseAlarms known causes of false alarms
     */
    @Schema(name = "Rule")
    record RuleView(
            String id,
            String title,
            @Schema(allowableValues = {"error", "warning", "info"}) String severity,
            String explanation,
            String condition,
            String example,
            @Nullable String headline,
            List<String> falseAlarms,
            String fix) {

        static RuleView of(Rule rule) {
            return new RuleView(
                    rule.id(),
                    rule.title(),
                    rule.severity().text(),
                    rule.explanation(),
                    rule.condition(),
                    rule.example(),
                    rule.headline(),
                    rule.falseAlarms(),
                    rule.fix());
        }
    }
}
