package dev.lockproof.web.project;

import dev.lockproof.project.FindingState;
import dev.lockproof.project.browse.FindingParameters;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.ProjectView.States;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.QueryString;
import dev.lockproof.web.frame.QueryString.Chip;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list of a project's findings.
 *
 * @param asked the filters as they were asked for
 * @param isNew the filter {@code new}, which is no name in Java
 * @param rules the rules that can be asked for
 * @param query the filters and the order that are set, as parameters of the address
 * @param matching how many findings match on all pages, up to a bound
 * @param maxMatching this bound: so many may be decided about at once
 * @param cursor where the page begins; null for the first page
 * @param next the path of the next page; null if there is none
 * @param states how many findings have each state; null unless the list is empty
 */
public record FindingsPage(
        Frame frame,
        String project,
        FindingParameters asked,
        @Nullable String isNew,
        FindingOrder order,
        List<String> rules,
        QueryString query,
        List<ProjectFindingView> findings,
        int matching,
        int maxMatching,
        @Nullable String cursor,
        @Nullable String next,
        @Nullable States states,
        Bulk bulk,
        Instant now) {

    /** Characters of a title in a list; the finding's own page has all. */
    public static final int MAX_TITLE = 200;

    /** The value of the filter {@code state} for all states. */
    private static final String ALL_STATES = "open,acknowledged,suppressed,resolved";

    public FindingsPage {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /** A choice of states. */
    public record StateChoice(String value, String text) {}

    /** The path of the list, without filters. */
    public String path() {
        return "/projects/" + project + "/findings";
    }

    /** The filters that are set. */
    public List<Chip> chips() {
        return query.without("sort").chips(path());
    }

    /** What can be chosen for the filter {@code state}; one that the address names is among it. */
    public List<StateChoice> stateChoices() {
        List<StateChoice> usual =
                List.of(
                        new StateChoice("", "open, acknowledged"),
                        new StateChoice("open", "open"),
                        new StateChoice("acknowledged", "acknowledged"),
                        new StateChoice("suppressed", "suppressed"),
                        new StateChoice("resolved", "resolved"),
                        new StateChoice(ALL_STATES, "all"));
        String state = asked.state();
        return state == null || usual.stream().anyMatch(each -> each.value().equals(state))
                ? usual
                : Stream.concat(Stream.of(new StateChoice(state, state)), usual.stream()).toList();
    }

    /** The path of the list in another order. */
    public String sorted(FindingOrder by) {
        QueryString others = query.without("sort");
        return (by == FindingOrder.SCORE ? others : others.with("sort", by.text())).on(path());
    }

    /** The attribute {@code aria-sort} of a column. */
    public @Nullable String ariaSort(FindingOrder by) {
        return by == order ? "descending" : null;
    }

    /** The path of the first page. */
    public String begin() {
        return query.on(path());
    }

    /** The path of the findings in one state. */
    public String inState(FindingState state) {
        return QueryString.EMPTY.with("state", state.text()).on(path());
    }

    /** What happened to a finding last; the template adds how long ago. */
    public String activity(ProjectFindingView finding) {
        return finding.state() != FindingState.OPEN
                ? finding.state().text()
                : finding.regressed() ? "came back" : "opened";
    }

    /** Whether all findings that match can be decided about at once. */
    public boolean canDecideAll() {
        return matching > 0 && matching <= maxMatching;
    }
}
