package dev.lockproof.run;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Step;
import dev.lockproof.project.JudgedFinding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding of a run, as the API shows it.
 *
 * @param id UUIDv7; null for an analysis that is not stored
 * @param fingerprint identity across runs
 * @param score its rank among findings of its severity: above 0, higher is worse
 * @param isNew whether it was new to the line that its run was compared with
 * @param state what the project has decided about it
 * @param also the titles of further findings of the same cause, the first few
 * @param fix how to fix it; null if the finding has no text of its own and its rule no longer
 *     exists
 */
@Schema(name = "Finding")
public record FindingView(
        @Nullable UUID id,
        String fingerprint,
        String rule,
        @Schema(allowableValues = {"error", "warning", "info"}) String severity,
        @Schema(
                        allowableValues = {
                            "observed",
                            "witnessed",
                            "instance",
                            "class",
                            "primed",
                            "cross-run",
                            "guessed"
                        })
                String confidence,
        String title,
        String explanation,
        List<String> classes,
        List<Step> steps,
        List<ScenarioRow> scenario,
        @Nullable String file,
        @Nullable Long line,
        @Nullable String task,
        @Nullable String site,
        @Nullable CallbackFacts callback,
        List<String> notes,
        @Nullable List<String> also,
        double score,
        boolean isNew,
        @Schema(allowableValues = {"open", "acknowledged", "suppressed", "resolved"}) String state,
        @Nullable String fix) {

    /** Maximum number of titles under one finding. */
    private static final int MAX_TITLES = 20;

    static FindingView of(@Nullable UUID id, JudgedFinding judged) {
        Finding finding = judged.finding();
        return new FindingView(
                id,
                finding.fingerprint(),
                finding.rule(),
                finding.severity().text(),
                finding.confidence().text(),
                finding.title(),
                finding.explanation(),
                finding.classes(),
                finding.steps(),
                finding.scenario(),
                finding.file(),
                finding.line(),
                finding.task(),
                finding.site(),
                finding.callback(),
                finding.notes(),
                finding.also().stream().limit(MAX_TITLES).map(Finding::title).toList(),
                JudgedFinding.scoreOf(finding, judged.isNew()),
                judged.isNew(),
                judged.state().text(),
                finding.fix());
    }

    /** The same finding with the columns of its row. */
    FindingView stored(UUID storedId, boolean storedNew, String storedState) {
        return with(storedId, storedNew, storedState, fix);
    }

    /** The same with the fix of its rule if it has none of its own. */
    public FindingView advised(RuleCatalog rules) {
        return with(
                id, isNew, state, fix == null ? rules.byId(rule).map(Rule::fix).orElse(null) : fix);
    }

    private FindingView with(
            @Nullable UUID otherId,
            boolean otherNew,
            String otherState,
            @Nullable String otherFix) {
        return new FindingView(
                otherId,
                fingerprint,
                rule,
                severity,
                confidence,
                title,
                explanation,
                classes,
                steps,
                scenario,
                file,
                line,
                task,
                site,
                callback,
                notes,
                also == null ? List.of() : also,
                score,
                otherNew,
                otherState,
                otherFix);
    }
}
