package dev.lockproof.web.project;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.project.Bucket;
import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Ref;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.memory.BadgeStore;
import dev.lockproof.project.memory.BadgeStore.Standing;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.FindingQuery;
import dev.lockproof.project.memory.ProjectDigestStore;
import dev.lockproof.project.memory.ProjectDigestStore.Digest;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.ProjectListStore;
import dev.lockproof.project.memory.ProjectView;
import dev.lockproof.project.memory.TrendStore;
import dev.lockproof.project.memory.TrendView.Item;
import dev.lockproof.project.union.NewestEdgeStore;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import dev.lockproof.web.frame.QueryString;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a project. */
@PageController
class ProjectPageController {

    private static final int DEFAULT_WEEKS = 12;
    private static final int MAX_WEEKS = 104;
    private static final int FINDINGS = 5;
    private static final int EDGES = 14;

    private final ProjectListStore projects;
    private final ProjectFindingStore findings;
    private final ProjectDigestStore digests;
    private final BadgeStore badges;
    private final TrendStore trend;
    private final NewestEdgeStore edges;
    private final Limits limits;
    private final Clock clock;
    private final Frames frames;
    private final Pages pages;

    ProjectPageController(
            ProjectListStore projects,
            ProjectFindingStore findings,
            ProjectDigestStore digests,
            BadgeStore badges,
            TrendStore trend,
            NewestEdgeStore edges,
            Limits limits,
            Clock clock,
            Frames frames,
            Pages pages) {
        this.projects = projects;
        this.findings = findings;
        this.digests = digests;
        this.badges = badges;
        this.trend = trend;
        this.edges = edges;
        this.limits = limits;
        this.clock = clock;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/projects/{project}")
    ResponseEntity<String> project(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String weeks,
            @RequestParam(required = false) @Nullable String branch,
            HttpServletRequest request) {
        String name = PathNames.project(project);
        ParameterCheck check = new ParameterCheck();
        Integer asked = check.number("weeks", weeks, 1, MAX_WEEKS);
        String named = check.text("branch", QueryString.unlessEmpty(branch), limits.textChars());
        check.throwIfFaulty();
        String ref = named == null ? null : Ref.of(named);
        Instant now = clock.instant();
        ProjectView view =
                projects.find(name, now)
                        .orElseThrow(() ->
                                ProblemException.notFound("There is no project '" + name + "'."));
        Digest digest = digests.of(name, now);
        boolean side =
                ref != null
                        && digest.lines().stream()
                                .anyMatch(line -> line.ref().equals(ref) && !line.main());
        int shown = asked == null ? DEFAULT_WEEKS : asked;
        Standing standing = standing(view, ref, now);
        FindingCounts open = standing.open();
        boolean any = open.error() + open.warning() + open.info() > 0;
        return pages.ok(
                "project/project.jte",
                new ProjectPage(
                        frames.of(request, name).in(name).json("/api/v1/projects/" + name),
                        view,
                        ref,
                        digest,
                        shown,
                        standing,
                        side,
                        TrendCharts.of(weeks(name, !side, shown, now)),
                        any ? findings(name, ref, null, now) : List.of(),
                        any && view.regressed() > 0 ? findings(name, ref, true, now) : List.of(),
                        edges.of(name, EDGES),
                        now));
    }

    /** What is open on main lines is known with the project. */
    private Standing standing(ProjectView view, @Nullable String ref, Instant now) {
        FindingCounts open = view.findings();
        return ref == null && open.error() + open.warning() + open.info() > 0
                ? new Standing(null, open)
                : badges.standing(view.name(), ref, now);
    }

    private List<Item> weeks(String project, boolean main, int weeks, Instant now) {
        Instant begin = Bucket.WEEK.before(now, ZoneOffset.UTC, weeks);
        return trend.between(
                project,
                main,
                Bucket.WEEK.bounds(begin, now, ZoneOffset.UTC, Limits.TREND_ITEMS),
                now);
    }

    private List<ProjectFindingView> findings(
            String project, @Nullable String ref, @Nullable Boolean regressed, Instant now) {
        FindingQuery query =
                new FindingQuery(
                        FindingQuery.UNDECIDED, null, null, ref, null, regressed, null, null);
        return findings.page(project, query, FindingOrder.SCORE, null, FINDINGS, now);
    }
}
