package dev.lockproof.project.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions as clients send them, for the API's description. */
final class TriageBodies {

    private TriageBodies() {}

    /** A decision about one finding. */
    @Schema(name = "DecisionBody")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DecisionBody(
            @Schema(allowableValues = {"open", "acknowledged", "suppressed", "resolved"})
                    String state,
            @Schema(
                            allowableValues = {
                                "false-positive",
                                "wont-fix",
                                "known-pattern",
                                "test-only",
                                "other"
                            })
                    @Nullable String reason,
            @Nullable String note,
            @Nullable Instant until) {}

    /** A decision about many findings. */
    @Schema(name = "TriageBody")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TriageBody(
            @Nullable List<String> fingerprints,
            @Nullable FilterBody filter,
            @Schema(allowableValues = {"open", "acknowledged", "suppressed", "resolved"})
                    String state,
            @Schema(
                            allowableValues = {
                                "false-positive",
                                "wont-fix",
                                "known-pattern",
                                "test-only",
                                "other"
                            })
                    @Nullable String reason,
            @Nullable String note,
            @Nullable Instant until,
            @Schema(minimum = "0") @Nullable Integer expect) {}

    /** Which findings a decision is about; the same filters as in the list. */
    @Schema(name = "FindingFilter")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FilterBody(
            @Nullable List<String> state,
            @Nullable String rule,
            @Schema(allowableValues = {"error", "warning", "info"}) @Nullable String severity,
            @Nullable String ref,
            @JsonProperty("new") @Nullable Boolean isNew,
            @Nullable Boolean regressed,
            @Nullable Boolean flaky,
            @Nullable String q) {}
}
