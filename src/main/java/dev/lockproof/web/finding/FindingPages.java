package dev.lockproof.web.finding;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Step;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.GraphStore;
import dev.lockproof.run.GraphStore.RingEdge;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunUrls;
import dev.lockproof.run.browse.FindingWords;
import dev.lockproof.run.browse.RunsById;
import dev.lockproof.run.browse.SightStore;
import dev.lockproof.run.browse.SightStore.RunSight;
import dev.lockproof.run.excerpt.ExcerptStore;
import dev.lockproof.web.finding.FindingPage.Kin;
import dev.lockproof.web.finding.StepView.ShownLine;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.project.TriageForms;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a finding shows, for both of its frames. */
@Component
class FindingPages {

    private static final int MAX_EDGES = 500;
    private static final int MAX_KIN = 5;

    private final RunsById runs;
    private final FindingStore findings;
    private final ProjectFindingStore projects;
    private final SightStore sights;
    private final GraphStore graphs;
    private final ExcerptStore kept;
    private final TriageForms triage;
    private final FindingWords words;
    private final RuleCatalog rules;
    private final Clock clock;

    FindingPages(
            RunsById runs,
            FindingStore findings,
            ProjectFindingStore projects,
            SightStore sights,
            GraphStore graphs,
            ExcerptStore kept,
            TriageForms triage,
            FindingWords words,
            RuleCatalog rules,
            Clock clock) {
        this.runs = runs;
        this.findings = findings;
        this.projects = projects;
        this.sights = sights;
        this.graphs = graphs;
        this.kept = kept;
        this.triage = triage;
        this.words = words;
        this.rules = rules;
        this.clock = clock;
    }

    /** A finding with the evidence of a run. */
    FindingPage inRun(Frame frame, Run run, FindingView finding) {
        Instant now = clock.instant();
        ProjectFindingView known =
                projects.find(run.project(), finding.fingerprint(), now).orElse(null);
        return page(frame, run.project(), run, true, finding, known, now);
    }

    /** A finding of a project with its best evidence. */
    FindingPage inProject(Frame frame, String project, ProjectFindingView known) {
        FindingStore.Evidence best =
                findings.evidence(project, known.fingerprint(), known.bodyRun()).orElse(null);
        Run run = best == null ? null : runs.get(best.run());
        FindingView finding = best == null ? null : best.finding().advised(rules);
        return page(frame, project, run, false, finding, known, clock.instant());
    }

    ProjectFindingView known(String project, String fingerprint) {
        return projects.find(project, fingerprint, clock.instant())
                .orElseThrow(() -> Triage.notFound(project, fingerprint));
    }

    private FindingPage page(
            Frame frame,
            String project,
            @Nullable Run run,
            boolean inRun,
            @Nullable FindingView finding,
            @Nullable ProjectFindingView known,
            Instant now) {
        List<RingEdge> edges =
                run == null || !inRun || finding == null || finding.steps().isEmpty()
                        ? List.of()
                        : graphs.edgesOf(run.storedId(), finding.fingerprint(), MAX_EDGES);
        Excerpts excerpts =
                run == null || finding == null
                        ? Excerpts.none()
                        : Excerpts.of(kept, run.storedId(), finding);
        List<StepView> steps = finding == null ? List.of() : steps(finding, edges, excerpts);
        List<RunSight> seen = known == null || inRun ? List.of() : sights.runs(project, known);
        return new FindingPage(
                frame.in(project),
                project,
                run,
                inRun,
                finding,
                known,
                finding == null ? new Scenario(List.of(), List.of()) : Scenario.of(finding),
                steps,
                Ring.fits(steps) ? Ring.of(steps) : null,
                Timeline.fits(steps) ? Timeline.of(steps) : null,
                finding == null ? List.of() : doubts(finding),
                run == null || finding == null
                        ? List.of()
                        : kin(run.storedId(), finding, steps, edges),
                known == null ? null : triage.of(project, known, frame.here() + "#triage"),
                seen,
                finding == null ? List.of() : excerpts.at(finding.file(), finding.line()),
                RunUrls.service() + frame.here(),
                run == null || finding == null ? "" : words.text(run.storedId(), finding),
                run == null || finding == null ? "" : words.markdown(run.storedId(), finding),
                now);
    }

    /** Panels are named by the graph's ids of their classes, so that a link to one stays good. */
    private static List<StepView> steps(
            FindingView finding, List<RingEdge> edges, Excerpts excerpts) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (RingEdge edge : edges) {
            ids.putIfAbsent(edge.from(), edge.fromId());
            ids.putIfAbsent(edge.to(), edge.toId());
        }
        Map<String, Integer> others = new LinkedHashMap<>();
        Set<String> anchors = new HashSet<>();
        List<StepView> steps = new ArrayList<>();
        for (Step step : finding.steps()) {
            String anchor =
                    "edge-" + id(step.from(), ids, others) + "-" + id(step.to(), ids, others);
            String unique = anchor;
            for (int more = 2; !anchors.add(unique); more++) {
                unique = anchor + "-" + more;
            }
            steps.add(step(steps.size() + 1, unique, step, excerpts));
        }
        return steps;
    }

    /** Where the request follows the acquisition closely, one excerpt shows both. */
    private static StepView step(int number, String anchor, Step step, Excerpts excerpts) {
        Excerpts own = step.run() == null ? excerpts : Excerpts.none();
        List<ShownLine> both = own.across(step.file(), step.heldSinceLine(), step.line());
        return new StepView(
                number,
                anchor,
                step,
                both.isEmpty() ? own.at(step.file(), step.heldSinceLine()) : List.of(),
                both.isEmpty() ? own.at(step.file(), step.line()) : both);
    }

    /** A class that no graph has, such as one of a kernel's report, is numbered on the page. */
    private static String id(String name, Map<String, Integer> ids, Map<String, Integer> others) {
        Integer id = ids.get(name);
        return id != null
                ? id.toString()
                : "x" + others.computeIfAbsent(name, _ -> others.size() + 1);
    }

    private List<String> doubts(FindingView finding) {
        List<String> doubts = new ArrayList<>(finding.notes());
        rules.byId(finding.rule()).map(Rule::falseAlarms).ifPresent(doubts::addAll);
        return doubts;
    }

    private List<Kin> kin(
            UUID run, FindingView finding, List<StepView> steps, List<RingEdge> edges) {
        Map<String, Integer> shared = new LinkedHashMap<>();
        for (StepView step : steps) {
            for (RingEdge edge : edges) {
                if (edge.from().equals(step.step().from()) && edge.to().equals(step.step().to())) {
                    edge.findings().forEach(each -> shared.putIfAbsent(each, step.number()));
                }
            }
        }
        shared.remove(finding.fingerprint());
        return findings.titles(run, List.copyOf(shared.keySet()), MAX_KIN).stream()
                .map(each ->
                        new Kin(
                                each.fingerprint(),
                                each.title(),
                                each.severity(),
                                shared.getOrDefault(each.fingerprint(), 1)))
                .toList();
    }
}
