package dev.lockproof.project;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project has set for all its runs.
 *
 * @param gate when a submission fails that does not say so itself
 * @param prime profiles of declared dependencies for submissions that name none
 * @param contracts the set of callback contracts for submissions that name none; null for the one
 *     of the recording's profile
 */
public record Policy(
        GatePolicy gate,
        MainBranches mainBranches,
        List<String> prime,
        @Nullable String contracts,
        ResolveAfter resolveAfter,
        Retention retention,
        Sarif sarif) {

    public static final Policy DEFAULT =
            new Policy(
                    GatePolicy.NEVER,
                    MainBranches.DEFAULT,
                    List.of(),
                    null,
                    new ResolveAfter(20, 7),
                    new Retention(null, null, null),
                    new Sarif(null, null));

    public Policy {
        prime = List.copyOf(prime);
    }

    /**
     * When a finding counts as not reproduced.
     *
     * @param runs exercising main-line runs in a row without it; 0 for never
     * @param days since a main line last had it; 0 for none
     */
    @Schema(name = "ResolveAfter")
    public record ResolveAfter(int runs, int days) {}

    /** How long traces and runs are retained, and how much; null for what the service is set to. */
    @Schema(name = "Retention")
    public record Retention(
            @Nullable Integer traceDays, @Nullable Integer runDays, @Nullable String bytes) {}

    /** What SARIF reports refer to. */
    @Schema(name = "SarifPolicy")
    public record Sarif(@Nullable String sourceRoot, @Nullable String repository) {}
}
