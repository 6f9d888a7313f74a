package dev.lockproof.run.browse;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the service checks, reads and allows. */
@RestController
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

    @GetMapping("/rules")
    Listing<RuleView> rules() {
        return new Listing<>(rules.all().stream().map(RuleView::of).toList());
    }

    @GetMapping("/rules/{id}")
    RuleView rule(@PathVariable String id) {
        return rules.byId(id)
                .map(RuleView::of)
                .orElseThrow(() -> ProblemException.notFound("There is no rule '" + id + "'."));
    }

    @GetMapping("/formats")
    Listing<FormatView> formats() {
        return new Listing<>(formats.all().stream().map(FormatView::of).toList());
    }

    @GetMapping("/limits")
    LimitsView limits() {
        return LimitsView.of(limits);
    }

    /** A whole list. */
    record Listing<T>(List<T> items) {}

    /**
     * A check.
     *
     * @param severity what a finding of it is unless evidence lowers it
     * @param condition when it is reported
     * @param example a minimal native trace that breaks it
     * @param headline what lockdep prints, where it knows the rule
     * @param falseAlarms known causes of false alarms
     */
    record RuleView(
            String id,
            String title,
            String severity,
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
    record FormatView(String id, String description, List<String> mediaTypes, String completeness) {

        static FormatView of(TraceFormat format) {
            return new FormatView(
                    format.id(),
                    format.description(),
                    format.mediaTypes(),
                    format.completeness().text());
        }
    }
}
