package dev.lockproof.web.project;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.browse.FindingParameters;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.browse.TriageReader;
import dev.lockproof.project.memory.FindingQuery;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.web.frame.FormBody;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of a project's findings, and decisions about many of them. */
@PageController
class FindingListController {

    private static final String TEMPLATE = "project/findings.jte";

    private final FindingLists lists;
    private final BulkForm bulks;
    private final Triage triage;
    private final ProjectFindingStore findings;
    private final Limits limits;
    private final Clock clock;
    private final Frames frames;
    private final Pages pages;

    FindingListController(
            FindingLists lists,
            BulkForm bulks,
            Triage triage,
            ProjectFindingStore findings,
            Limits limits,
            Clock clock,
            Frames frames,
            Pages pages) {
        this.lists = lists;
        this.bulks = bulks;
        this.triage = triage;
        this.findings = findings;
        this.limits = limits;
        this.clock = clock;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/projects/{project}/findings")
    ResponseEntity<String> list(
            @PathVariable String project,
            FindingParameters parameters,
            @RequestParam(name = "new", required = false) @Nullable String isNew,
            @RequestParam(required = false) @Nullable String changed,
            @RequestParam(required = false) @Nullable String unchanged,
            PageParameters page,
            HttpServletRequest request) {
        String name = PathNames.project(project);
        ParameterCheck check = new ParameterCheck();
        Bulk bulk =
                Bulk.after(
                        check.number("changed", changed, 0, Integer.MAX_VALUE),
                        check.number("unchanged", unchanged, 0, Integer.MAX_VALUE));
        check.throwIfFaulty();
        return pages.ok(
                TEMPLATE, lists.of(frame(request, name), name, parameters, isNew, page, bulk));
    }

    private Frame frame(HttpServletRequest request, String project) {
        return frames.of(request, "Findings of " + project);
    }

    @PostMapping("/projects/{project}/findings/triage")
    ResponseEntity<String> decide(@PathVariable String project, HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        FormBody form = FormBody.read(request);
        Triage.Result result;
        try {
            result = decide(name, bulks.read(form));
        } catch (ProblemException problem) {
            if (problem.type() == ProblemType.NOT_FOUND) {
                throw problem;
            }
            Bulk refused =
                    Bulk.refused(form, DecisionFields.refused(form, problem), problem.detail());
            return pages.answer(
                    problem.type().status(),
                    TEMPLATE,
                    lists.of(
                            frame(request, name),
                            name,
                            BulkForm.parameters(form),
                            BulkForm.isNew(form),
                            BulkForm.page(form),
                            refused));
        }
        int unchanged = result.refused().size();
        String back =
                BulkForm.query(form)
                        .with("changed", String.valueOf(result.changed()))
                        .with("unchanged", unchanged == 0 ? null : String.valueOf(unchanged))
                        .on(request.getContextPath() + "/projects/" + name + "/findings");
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(back)).build();
    }

    private Triage.Result decide(String project, TriageReader.Order order) {
        FindingQuery query = order.query();
        if (query == null) {
            return triage.decide(project, order.fingerprints(), order.decision(), null);
        }
        return triage.decide(
                project,
                query,
                order.decision(),
                changing(project, query, order),
                limits.triageFindings());
    }

    /**
     * How many findings the decision shall change. The page showed how many match, some of which
     * may have the state already.
     */
    private int changing(String project, FindingQuery query, TriageReader.Order order) {
        Map<FindingState, Integer> states =
                findings.states(project, query, limits.triageFindings() + 1, clock.instant());
        int matching = 0;
        int changing = 0;
        for (Map.Entry<FindingState, Integer> each : states.entrySet()) {
            matching += each.getValue();
            if (each.getKey().after(order.decision().state().reachedBy()) != null) {
                changing += each.getValue();
            }
        }
        if (matching != Objects.requireNonNullElse(order.expected(), matching)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "%d findings match now, not %d as when the page was shown. Nothing is changed."
                            .formatted(matching, order.expected()));
        }
        return changing;
    }
}
