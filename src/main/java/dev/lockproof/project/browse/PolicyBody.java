package dev.lockproof.project.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy as clients send it, for the API's description: every field may be absent. */
@Schema(name = "PolicyBody")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyBody(
        @Schema(allowableValues = {"error", "warning", "info", "never"}) @Nullable String failOn,
        @Nullable Boolean newOnly,
        @Nullable Boolean incompleteFails,
        @Nullable Boolean inconclusiveFails,
        @Nullable List<String> mainBranches,
        @Nullable List<String> prime,
        @Nullable String contracts,
        @Nullable ResolveAfterBody resolveAfter,
        @Nullable RetentionBody retention,
        @Nullable SarifBody sarif) {

    /** When a finding counts as not reproduced. */
    @Schema(name = "ResolveAfterBody")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ResolveAfterBody(
            @Schema(minimum = "0", maximum = "10000") @Nullable Integer runs,
            @Schema(minimum = "0", maximum = "3650") @Nullable Integer days) {}

    /** How long traces and runs are retained. */
    @Schema(name = "RetentionBody")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RetentionBody(
            @Schema(minimum = "1", maximum = "3650") @Nullable Integer traceDays,
            @Schema(minimum = "1", maximum = "3650") @Nullable Integer runDays,
            @Nullable String bytes) {}

    /** What SARIF reports refer to. */
    @Schema(name = "SarifPolicyBody")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SarifBody(@Nullable String sourceRoot, @Nullable String repository) {}
}
