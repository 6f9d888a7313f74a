package dev.lockproof.project;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Step;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a gate names it.
 *
 * @param headline the ring in one line, else the title
 * @param where who waits or what happened where
 * @param isNew whether it was new to the line of its run
 * @param regressed whether it was resolved before
 */
@Schema(name = "GateFinding")
public record GateFinding(
        String fingerprint,
        String rule,
        @Schema(allowableValues = {"error", "warning", "info"}) String severity,
        String headline,
        String where,
        boolean isNew,
        boolean regressed,
        @Schema(
                        type = "string",
                        allowableValues = {"open", "acknowledged", "suppressed", "resolved"})
                FindingState state) {

    static GateFinding of(JudgedFinding judged) {
        Finding finding = judged.finding();
        return new GateFinding(
                finding.fingerprint(),
                finding.rule(),
                finding.severity().text(),
                headline(finding.title(), finding.classes(), finding.steps()),
                where(
                        finding.steps(),
                        finding.site(),
                        finding.task(),
                        finding.line(),
                        finding.file()),
                judged.isNew(),
                judged.regressed(),
                judged.state());
    }

    /** A ring as its classes in order; the title of anything else. */
    public static String headline(String title, List<String> classes, List<Step> steps) {
        boolean ring =
                steps.size() > 1
                        && steps.size() == classes.size()
                        && steps.getLast().to().equals(steps.getFirst().from());
        return ring
                ? Stream.concat(classes.stream(), Stream.of(classes.getFirst()))
                        .collect(Collectors.joining(" -> "))
                : title;
    }

    /** Who waits for what in each step, or the place of the event. */
    public static String where(
            List<Step> steps,
            @Nullable String site,
            @Nullable String task,
            @Nullable Long line,
            @Nullable String file) {
        if (steps.isEmpty()) {
            return "at " + place(site, task, line) + (file == null ? "" : " of " + file);
        }
        return steps.stream().map(GateFinding::where).collect(Collectors.joining("; "));
    }

    private static String where(Step step) {
        return step.declared() != null
                ? step.from() + " -> " + step.to() + " is declared"
                : place(step.site(), step.task(), null)
                        + " waits for "
                        + step.to()
                        + (step.line() == null ? "" : ", line " + step.line())
                        + (step.recording() == null ? "" : " of " + step.recording());
    }

    private static String place(@Nullable String site, @Nullable String task, @Nullable Long line) {
        String who =
                site != null
                        ? Fingerprint.function(site)
                        : task != null ? "task " + task : line == null ? "an unknown place" : "";
        return line == null ? who : who.isEmpty() ? "line " + line : who + ", line " + line;
    }
}
