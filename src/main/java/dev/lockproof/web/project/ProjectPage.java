package dev.lockproof.web.project;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Ref;
import dev.lockproof.project.Verdict;
import dev.lockproof.project.memory.BadgeStore.Standing;
import dev.lockproof.project.memory.ProjectDigestStore.Digest;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.ProjectView;
import dev.lockproof.project.union.NewestEdgeStore.NewestEdge;
import dev.lockproof.run.IdSource;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.QueryString;
import dev.lockproof.web.text.Names;
import dev.lockproof.web.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a project stands, and how it came there.
 *
 * @param branch the branch that is asked for; null for all main lines
 * @param digest what stands out on main lines, and the branches that can be asked for
 * @param weeks how many weeks are shown
 * @param standing the open and acknowledged findings of the branch
 * @param side whether the trend is that of the side branches together
 * @param worst the worst of those findings
 * @param regressed those that came back
 * @param edges the newest dependencies of main lines
 */
public record ProjectPage(
        Frame frame,
        ProjectView project,
        @Nullable String branch,
        Digest digest,
        int weeks,
        Standing standing,
        boolean side,
        List<Chart> charts,
        List<ProjectFindingView> worst,
        List<ProjectFindingView> regressed,
        List<NewestEdge> edges,
        Instant now) {

    /** How many weeks can be shown. */
    public static final List<Integer> WEEKS = List.of(4, 12, 26, 52);

    public ProjectPage {
        charts = List.copyOf(charts);
        worst = List.copyOf(worst);
        regressed = List.copyOf(regressed);
        edges = List.copyOf(edges);
    }

    public String path() {
        return "/projects/" + project.name();
    }

    /** What the page is about, in words. */
    public String line() {
        return branch == null ? "main lines" : name(branch);
    }

    /** The name of a line. */
    public static String name(String ref) {
        return ref.equals(Ref.NONE) ? "runs without a branch" : Names.shortened(ref);
    }

    /** The weeks that can be chosen; those that the address names are among them. */
    public List<Integer> weekChoices() {
        List<Integer> choices = new ArrayList<>(WEEKS);
        if (!choices.contains(weeks)) {
            choices.add(weeks);
            choices.sort(null);
        }
        return choices;
    }

    /** Whether the branch that is asked for has no runs, so that it cannot be chosen. */
    public boolean isUnknownBranch() {
        return branch != null
                && digest.lines().stream().noneMatch(each -> each.ref().equals(branch));
    }

    /** The verdict of what is open. */
    public String verdict() {
        FindingCounts open = standing.open();
        if (open.error() > 0) {
            return "error";
        }
        if (open.warning() > 0) {
            return "warning";
        }
        if (open.info() > 0) {
            return "info";
        }
        Verdict latest = standing.latest();
        return latest == null
                ? "no runs"
                : latest == Verdict.INCONCLUSIVE ? latest.text() : "clean";
    }

    /** The same in words, such as {@code 2 errors, 1 warning open}. */
    public String words() {
        FindingCounts open = standing.open();
        List<String> words = new ArrayList<>();
        if (open.error() > 0) {
            words.add(Numbers.count(open.error(), "error"));
        }
        if (open.warning() > 0) {
            words.add(Numbers.count(open.warning(), "warning"));
        }
        if (open.info() > 0) {
            words.add(open.info() + " info");
        }
        return words.isEmpty() ? verdict() : String.join(", ", words) + " open";
    }

    /** The path of the badge. */
    public String badge() {
        return QueryString.EMPTY
                .with("branch", branch)
                .on("/api/v1/projects/" + project.name() + "/badge.svg");
    }

    /** The path of the list of findings with one more filter. */
    public String findings(@Nullable String filter, @Nullable String value) {
        QueryString query = QueryString.EMPTY.with("ref", branch);
        return (filter == null ? query : query.with(filter, value)).on(path() + "/findings");
    }

    /** The path of the graph around a class. */
    public String around(String lockClass) {
        return QueryString.EMPTY.with("around", lockClass).on(path() + "/graph");
    }

    /** When a run was received. */
    public static Instant time(UUID run) {
        return IdSource.time(run);
    }
}
