package dev.lockproof.web.finding;

import dev.lockproof.project.Ref;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.Run;
import dev.lockproof.run.browse.SightStore.RunSight;
import dev.lockproof.web.finding.StepView.ShownLine;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.project.TriageForm;
import dev.lockproof.web.text.Names;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page of a finding: in a run with that run's evidence, or in its project with the best one.
 *
 * @param project the project
 * @param run the run whose evidence is shown; null if all runs that had the finding are deleted
 * @param inRun whether the page belongs to the run, not to the project
 * @param finding the evidence; null if all runs that had it are deleted
 * @param known the finding in its project's memory; null if the project forgot it
 * @param scenario who does what
 * @param ring the picture of the ring; null if there is none to draw
 * @param timeline the lines of the recording; null if they do not compare
 * @param doubts why it may be false
 * @param kin other findings of the run that share a dependency with it
 * @param triage what is decided about it; null if the project forgot it
 * @param sights the newest runs that had it
 * @param lines the recording's lines around the event that it is about; empty if they are not kept
 * @param address the address of the page
 * @param text the finding as plain text, for a mail
 * @param markdown the same as Markdown
 */
public record FindingPage(
        Frame frame,
        String project,
        @Nullable Run run,
        boolean inRun,
        @Nullable FindingView finding,
        @Nullable ProjectFindingView known,
        Scenario scenario,
        List<StepView> steps,
        @Nullable Ring ring,
        @Nullable Timeline timeline,
        List<String> doubts,
        List<Kin> kin,
        @Nullable TriageForm triage,
        List<RunSight> sights,
        List<ShownLine> lines,
        String address,
        String text,
        String markdown,
        Instant now) {

    public FindingPage {
        steps = List.copyOf(steps);
        doubts = List.copyOf(doubts);
        kin = List.copyOf(kin);
        sights = List.copyOf(sights);
        lines = List.copyOf(lines);
    }

    /**
     * Another finding over the same dependency.
     *
     * @param step the number of the shared step
     */
    public record Kin(String fingerprint, String title, String severity, int step) {}

    /** What it is called. */
    public String title() {
        return finding != null ? finding.title() : known != null ? known.title() : "Finding";
    }

    public String severity() {
        return finding != null ? finding.severity() : known != null ? known.severity() : "info";
    }

    public String rule() {
        return finding != null ? finding.rule() : known != null ? known.rule() : "";
    }

    public String state() {
        return known != null ? known.state().text() : finding != null ? finding.state() : "open";
    }

    public String fingerprint() {
        return finding != null ? finding.fingerprint() : known != null ? known.fingerprint() : "";
    }

    /** What happens, in the first sentence of the explanation. */
    public String lead() {
        return finding == null ? "" : Sentences.first(finding.explanation());
    }

    /** The rest of the explanation. */
    public String more() {
        return finding == null ? "" : Sentences.rest(finding.explanation());
    }

    /** The lines of development that have it, in words. */
    public String lines(List<String> refs) {
        String named =
                refs.stream()
                        .filter(ref -> !ref.equals(Ref.NONE))
                        .map(Names::visible)
                        .collect(Collectors.joining(", "));
        return named.isEmpty() ? "without a branch" : "on " + named;
    }

    /** What it rests on. */
    public String firmness() {
        return finding == null
                ? ""
                : Firmness.sentence(finding.confidence(), finding.steps().size() > 1);
    }
}
