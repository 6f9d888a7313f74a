package dev.lockproof.web.reference;

import dev.lockproof.catalog.FormatPage;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.report.ReportModel;
import dev.lockproof.run.FormSubmissions;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import dev.lockproof.web.reference.RulesPage.Family;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Pages about rules and formats. Their samples can be analyzed. */
@PageController
class ReferenceController {

    private static final String SAMPLES = "samples";

    /** The families in the order of the page, with their titles. */
    private static final Map<String, String> FAMILIES =
            Map.of(
                    "locks", "Locks and what waits for them",
                    "mmu", "MMU notifiers",
                    "callback", "Contracts of callbacks",
                    "regcache", "Caches of pinned memory");

    private static final List<String> ORDER = List.of("locks", "mmu", "callback", "regcache");

    private final RuleCatalog rules;
    private final Formats formats;
    private final FormSubmissions submissions;
    private final Frames frames;
    private final Pages pages;

    ReferenceController(
            RuleCatalog rules,
            Formats formats,
            FormSubmissions submissions,
            Frames frames,
            Pages pages) {
        this.rules = rules;
        this.formats = formats;
        this.submissions = submissions;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/rules")
    ResponseEntity<String> rules(HttpServletRequest request) {
        Map<String, List<Rule>> families =
                rules.all().stream()
                        .collect(Collectors.groupingBy(rule -> ReportModel.family(rule.id())));
        return pages.ok(
                "reference/rules.jte",
                new RulesPage(
                        frames.of(request, "Rules").json("/api/v1/rules"),
                        ORDER.stream()
                                .filter(families::containsKey)
                                .map(family ->
                                        new Family(
                                                FAMILIES.getOrDefault(family, family),
                                                families.getOrDefault(family, List.of())))
                                .toList()));
    }

    @GetMapping("/rules/{id}")
    ResponseEntity<String> rule(@PathVariable String id, HttpServletRequest request) {
        Rule rule = find(id);
        return pages.ok(
                "reference/rule.jte",
                new RulePage(frames.of(request, rule.title()).json("/api/v1/rules/" + id), rule));
    }

    @PostMapping("/rules/{id}/analyze")
    ResponseEntity<Void> analyzeRule(@PathVariable String id, HttpServletRequest request)
            throws IOException {
        Rule rule = find(id);
        return seeOther(request, submissions.submit(SAMPLES, id + ".ndjson", rule.example()));
    }

    private Rule find(String id) {
        return rules.byId(id)
                .orElseThrow(() -> ProblemException.notFound("There is no rule '" + id + "'."));
    }

    @GetMapping("/formats")
    ResponseEntity<String> formats(HttpServletRequest request) {
        return pages.ok(
                "reference/formats.jte",
                new FormatsPage(
                        frames.of(request, "Formats").json("/api/v1/formats"), formats.all()));
    }

    @GetMapping("/formats/{id}")
    ResponseEntity<String> format(@PathVariable String id, HttpServletRequest request) {
        TraceFormat format = format(id);
        return pages.ok(
                "reference/format.jte",
                new FormatPageView(
                        frames.of(request, "Format " + id).json("/api/v1/formats/" + id),
                        format,
                        FormatPage.of(id)));
    }

    @PostMapping("/formats/{id}/analyze")
    ResponseEntity<Void> analyzeFormat(@PathVariable String id, HttpServletRequest request)
            throws IOException {
        format(id);
        return seeOther(
                request,
                submissions.submit(SAMPLES, "sample of " + id, FormatPage.of(id).sample()));
    }

    private TraceFormat format(String id) {
        return formats.byId(id)
                .orElseThrow(() -> ProblemException.notFound("There is no format '" + id + "'."));
    }

    private static ResponseEntity<Void> seeOther(HttpServletRequest request, UUID run) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + "/runs/" + run))
                .build();
    }
}
