package dev.lockproof.web.run;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.PageParameters.Places;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.paging.Placed;
import dev.lockproof.run.CallStore;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunDeletion;
import dev.lockproof.run.RunStatus;
import dev.lockproof.run.browse.DiffStore;
import dev.lockproof.run.browse.GateJudge;
import dev.lockproof.run.browse.HistoryStore;
import dev.lockproof.run.browse.RunFilter;
import dev.lockproof.run.browse.RunsById;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import dev.lockproof.web.run.RunPage.Since;
import dev.lockproof.web.run.RunPage.Tab;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one run, and the page that deletes it. */
@PageController
class RunPageController {

    private static final int MAX_CALLS = 200;
    private static final int MIN_RELOAD = 2;
    private static final int MAX_RELOAD = 60;

    private final RunsById runs;
    private final FindingStore findings;
    private final CallStore calls;
    private final GateJudge gates;
    private final HistoryStore history;
    private final DiffStore diffs;
    private final RunDeletion deletion;
    private final RuleCatalog rules;
    private final Limits limits;
    private final Clock clock;
    private final Frames frames;
    private final Pages pages;

    RunPageController(
            RunsById runs,
            FindingStore findings,
            CallStore calls,
            GateJudge gates,
            HistoryStore history,
            DiffStore diffs,
            RunDeletion deletion,
            RuleCatalog rules,
            Limits limits,
            Clock clock,
            Frames frames,
            Pages pages) {
        this.runs = runs;
        this.findings = findings;
        this.calls = calls;
        this.gates = gates;
        this.history = history;
        this.diffs = diffs;
        this.deletion = deletion;
        this.rules = rules;
        this.limits = limits;
        this.clock = clock;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/runs/{id}")
    ResponseEntity<String> run(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String tab,
            @RequestParam(required = false) @Nullable String severity,
            PageParameters page,
            HttpServletRequest request) {
        ParameterCheck check = new ParameterCheck();
        String shown = check.optionalOneOf("tab", tab, texts());
        String only =
                check.optionalOneOf("severity", severity, List.of("error", "warning", "info"));
        Places places = page.places(limits, check);
        check.throwIfFaulty();
        Run run = runs.get(id);
        Tab part = shown == null ? Tab.FINDINGS : Tab.valueOf(shown.toUpperCase(Locale.ROOT));
        List<Placed<FindingView>> found =
                part == Tab.FINDINGS
                        ? findings.page(id, only, null, places.after(), places.read())
                        : List.of();
        boolean more = found.size() > places.items();
        List<Placed<FindingView>> listed = more ? found.subList(0, places.items()) : found;
        GateJudge.Brief gate = gates.brief(run);
        return pages.ok(
                "run/run.jte",
                new RunPage(
                        frame(request, run),
                        run,
                        gate,
                        sentence(gate),
                        part,
                        listed.stream().map(each -> each.item().advised(rules)).toList(),
                        more
                                ? "/runs/"
                                        + id
                                        + "?"
                                        + (only == null ? "" : "severity=" + only + "&")
                                        + "cursor="
                                        + Cursors.of(listed.getLast().ordinal())
                                : null,
                        part == Tab.CALLBACKS ? calls(id) : List.of(),
                        part == Tab.FINDINGS && page.cursor() == null ? since(run) : null));
    }

    private Frame frame(HttpServletRequest request, Run run) {
        Frame frame =
                frames.of(request, RunText.name(run))
                        .in(run.project())
                        .json("/api/v1/runs/" + run.storedId());
        return run.state().hasEnded() ? frame : frame.refreshed(reload(run));
    }

    /** Less often the longer it takes: about as long as it has taken. */
    private int reload(Run run) {
        long age = Duration.between(run.times().receivedAt(), clock.instant()).toSeconds();
        return (int) Math.clamp(age, MIN_RELOAD, MAX_RELOAD);
    }

    private static List<String> texts() {
        return Arrays.stream(Tab.values()).map(tab -> tab.name().toLowerCase(Locale.ROOT)).toList();
    }

    /** The first line of the gate's text, without the name of the product. */
    private static String sentence(GateJudge.Brief gate) {
        return gate.head().replaceFirst("^lockproof: ", "").replaceAll("\\s{2,}", " · ");
    }

    private List<CallRow> calls(UUID id) {
        return calls.page(id, null, -1, MAX_CALLS).stream().map(Placed::item).toList();
    }

    /** What differs from the run before it on the same branch. */
    private @Nullable Since since(Run run) {
        String branch = run.labels().branch();
        if (branch == null || run.state().status() != RunStatus.DONE) {
            return null;
        }
        List<Run> before =
                history.page(
                        new RunFilter(
                                run.project(),
                                null,
                                RunStatus.DONE.text(),
                                null,
                                null,
                                branch,
                                null,
                                null,
                                null,
                                run.storedId()),
                        1);
        if (before.isEmpty()) {
            return null;
        }
        Run earlier = before.getFirst();
        DiffStore.Counts counts = diffs.counts(run.storedId(), earlier.storedId());
        return new Since(
                earlier,
                counts.added(),
                counts.gone(),
                number(run.totals().dependencies()) - number(earlier.totals().dependencies()));
    }

    private static long number(@Nullable Integer known) {
        return known == null ? 0 : known;
    }

    @GetMapping("/runs/{id}/delete")
    ResponseEntity<String> ask(@PathVariable UUID id, HttpServletRequest request) {
        Run run = runs.get(id);
        return pages.ok(
                "run/delete.jte",
                new DeletePage(frames.of(request, "Delete the run?").in(run.project()), run));
    }

    @PostMapping("/runs/{id}/delete")
    ResponseEntity<Void> delete(@PathVariable UUID id, HttpServletRequest request) {
        Run run = runs.get(id);
        deletion.delete(id);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(
                        URI.create(
                                request.getContextPath() + "/projects/" + run.project() + "/runs"))
                .build();
    }
}
