package dev.lockproof.project.memory;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project and where it stands.
 *
 * @param runs how many runs were analyzed, deleted ones included
 * @param lines how many lines have runs
 * @param findings how many open and acknowledged findings main lines have
 * @param states how many findings of main lines have each state
 * @param regressed how many came back and nobody has decided since
 * @param lastRun the newest analyzed run; null if there is none
 */
@Schema(name = "Project")
public record ProjectView(
        String name,
        long runs,
        int lines,
        FindingCounts findings,
        States states,
        int regressed,
        @Nullable LastRun lastRun) {

    /** How many findings have each state. */
    @Schema(name = "StateCounts")
    public record States(int open, int acknowledged, int suppressed, int resolved) {}

    /**
     * A run.
     *
     * @param run its id; the run may be deleted
     * @param at when it was received
     * @param ref its line: its branch, or {@code -}
     */
    @Schema(name = "LastRun")
    public record LastRun(UUID run, Instant at, String ref, @Nullable Verdict verdict) {}
}
