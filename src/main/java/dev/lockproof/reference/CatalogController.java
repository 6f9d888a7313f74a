package dev.lockproof.reference;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
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

/** What the service checks, reads and allows. */
@CatalogApi
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CatalogController {

    private final RuleCatalog rules;
    private final Formats formats;
    private final Limits limits;

    CatalogController(RuleCatalog rules, Formats formats, Limits limits) {
        this.rules = rules;
        this.formats = formats;
        this.limits = limits;
    }

    @Operation(summary = "The checks")
    @ApiResponse(responseCode = "200", description = "All of them.")
    @NotAcceptable
    @GetMapping("/rules")
    Listing<RuleView> rules() {
        return Listing.of(rules.all(), RuleView::of);
    }

    @Operation(summary = "One check, with its explanation and an example")
    @ApiResponse(responseCode = "200", description = "The check.")
    @NotFound
    @NotAcceptable
    @GetMapping("/rules/{id}")
    RuleView rule(
            @Parameter(description = "The rule.", example = "circular-dependency") @PathVariable
                    String id) {
        return Listing.one(rules.byId(id), RuleView::of, "rule", id);
    }

    @Operation(summary = "The input formats")
    @ApiResponse(responseCode = "200", description = "All of them.")
    @NotAcceptable
    @GetMapping("/formats")
    Listing<FormatView> formats() {
        return Listing.of(formats.all(), FormatView::of);
    }

    @Operation(summary = "Every limit in force")
    @ApiResponse(responseCode = "200", description = "All of them.")
    @NotAcceptable
    @GetMapping("/limits")
    LimitsView limits() {
        return LimitsView.of(limits);
    }

    /**
     * A check.
     *
     * @param severity what a finding of it is unless evidence lowers it
     * @param condition when it is reported
     * @param example a minimal native trace that breaks it
     * @param headline what lockdep prints, where it knows the rule
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

    /**
     * An input format.
     *
     * @param completeness what a recording of it carries: order, graph, contention, snapshot,
     *     report
     */
    @Schema(name = "Format")
    record FormatView(
            String id,
            String description,
            List<String> mediaTypes,
            @Schema(allowableValues = {"order", "graph", "contention", "snapshot", "report"})
                    String completeness) {

        static FormatView of(TraceFormat format) {
            return new FormatView(
                    format.id(),
                    format.description(),
                    format.mediaTypes(),
                    format.completeness().text());
        }
    }
}
