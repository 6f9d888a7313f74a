package dev.lockproof.web.project;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.browse.FindingCursor;
import dev.lockproof.project.browse.FindingParameters;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.FindingQuery;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.memory.ProjectFindingStore.Place;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.ProjectListStore;
import dev.lockproof.project.memory.ProjectView;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.QueryString;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the list of a project's findings shows. */
@Component
class FindingLists {

    private final ProjectFindingStore findings;
    private final ProjectListStore projects;
    private final Triage triage;
    private final RuleCatalog rules;
    private final Limits limits;
    private final Clock clock;

    FindingLists(
            ProjectFindingStore findings,
            ProjectListStore projects,
            Triage triage,
            RuleCatalog rules,
            Limits limits,
            Clock clock) {
        this.findings = findings;
        this.projects = projects;
        this.triage = triage;
        this.rules = rules;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A page of the list.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 404 if there is no such project, 422
     *     for filters that mean nothing
     */
    FindingsPage of(
            Frame frame,
            String project,
            FindingParameters sent,
            @Nullable String sentNew,
            PageParameters page,
            Bulk bulk) {
        FindingParameters asked = asked(sent);
        String isNew = QueryString.unlessEmpty(sentNew);
        ParameterCheck check = new ParameterCheck();
        FindingQuery query = asked.query(isNew, rules.all(), limits, check);
        FindingOrder order = asked.order(check);
        int limit = page.items(limits, check);
        String cursor = QueryString.unlessEmpty(page.cursor());
        Place after = FindingCursor.place(order, cursor, check);
        check.throwIfFaulty();
        triage.requireProject(project);
        Instant now = clock.instant();
        List<ProjectFindingView> found =
                findings.page(project, query, order, after, limit + 1, now);
        boolean more = found.size() > limit;
        List<ProjectFindingView> shown = more ? found.subList(0, limit) : found;
        int max = limits.triageFindings();
        int matching =
                findings.states(project, query, max + 1, now).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        QueryString set = set(asked, isNew);
        String path = "/projects/" + project + "/findings";
        return new FindingsPage(
                frame.in(project).json(set.on("/api/v1" + path)),
                project,
                asked,
                isNew,
                order,
                rules.all().stream().map(Rule::id).sorted().toList(),
                set,
                shown,
                matching,
                max,
                cursor,
                more ? set.with("cursor", FindingCursor.of(order, shown.getLast())).on(path) : null,
                shown.isEmpty()
                        ? projects.find(project, now).map(ProjectView::states).orElse(null)
                        : null,
                bulk,
                now);
    }

    private static FindingParameters asked(FindingParameters sent) {
        return new FindingParameters(
                QueryString.unlessEmpty(sent.state()),
                QueryString.unlessEmpty(sent.rule()),
                QueryString.unlessEmpty(sent.severity()),
                QueryString.unlessEmpty(sent.ref()),
                QueryString.unlessEmpty(sent.regressed()),
                QueryString.unlessEmpty(sent.flaky()),
                QueryString.unlessEmpty(sent.q()),
                QueryString.unlessEmpty(sent.sort()));
    }

    private static QueryString set(FindingParameters asked, @Nullable String isNew) {
        return QueryString.EMPTY
                .with("state", asked.state())
                .with("rule", asked.rule())
                .with("severity", asked.severity())
                .with("ref", asked.ref())
                .with("new", isNew)
                .with("regressed", asked.regressed())
                .with("flaky", asked.flaky())
                .with("q", asked.q())
                .with("sort", asked.sort());
    }
}
