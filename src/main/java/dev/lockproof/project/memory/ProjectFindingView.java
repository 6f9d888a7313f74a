package dev.lockproof.project.memory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.lockproof.project.FindingState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding of a project.
 *
 * @param score its rank among findings of its severity: above 0, higher is worse
 * @param stateSince when the state was reached
 * @param reason why it is suppressed, or how it was resolved without a decision
 * @param until when its suppression ends
 * @param regressions how often it came back after it was resolved
 * @param regressed whether it came back and nobody has decided since
 * @param flaky whether main-line runs that exercise it show it only sometimes
 * @param under the finding of the same cause that lists it; null if it was shown itself
 * @param occurrences how many runs had it
 * @param refs the lines that have it, those with the newest sightings first, the first few
 */
@Schema(name = "ProjectFinding")
public record ProjectFindingView(
        String fingerprint,
        String rule,
        @Schema(allowableValues = {"error", "warning", "info"}) String severity,
        String title,
        List<String> classes,
        double score,
        @Schema(
                        type = "string",
                        allowableValues = {"open", "acknowledged", "suppressed", "resolved"})
                FindingState state,
        Instant stateSince,
        @Nullable String reason,
        @Nullable String note,
        @Nullable Instant until,
        int regressions,
        boolean regressed,
        boolean flaky,
        @Nullable String under,
        Sight firstSeen,
        Sight lastSeen,
        long occurrences,
        List<String> refs,
        @JsonIgnore @Schema(hidden = true) long version,
        @JsonIgnore @Schema(hidden = true) @Nullable UUID bodyRun,
        @JsonIgnore @Schema(hidden = true) String place) {

    public ProjectFindingView {
        classes = List.copyOf(classes);
        refs = List.copyOf(refs);
    }

    /**
     * A run that had a finding.
     *
     * @param run its id; the run may be deleted
     * @param at when it was received
     * @param ref its line: its branch, or {@code -}
     */
    @Schema(name = "Sight")
    public record Sight(UUID run, Instant at, @Nullable String commit, String ref) {}

    /** Identifies this state of its triage. */
    @JsonIgnore
    public String tag() {
        return "\"" + version + "\"";
    }
}
