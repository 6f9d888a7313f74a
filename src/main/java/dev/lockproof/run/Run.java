package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Gate;
import dev.lockproof.project.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission and what became of it, as the API shows it. What is not known before the analysis is
 * done is null until then.
 *
 * @param id UUIDv7; null for an analysis that is not stored
 * @param contracts the set of callback contracts that it is held against
 * @param ownContracts ids of contracts that came with it
 * @param prime the profiles of declared dependencies that were named
 * @param ownPrime ids of profiles that came with it
 * @param bytes size of what was uploaded, as it was uploaded
 * @param complete false where events were lost or what was held before is unknown
 * @param newFindings how many findings the project had not seen before
 * @param skippedLines lines of a log that were not understood
 * @param diagnostics what the sender of the input should know, the first few
 * @param callbacks calls of callbacks by hook and function, worst first, the first few
 * @param callbackRows how many rows that table has in all
 * @param analysisMillis time spent reading and analyzing, without waiting for the upload
 * @param failure why the analysis broke
 */
public record Run(
        @Nullable UUID id,
        String project,
        @Nullable String name,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String build,
        @Nullable String url,
        RunStatus status,
        @Nullable Verdict verdict,
        Gate gate,
        String format,
        String contracts,
        List<String> ownContracts,
        List<String> prime,
        List<String> ownPrime,
        long bytes,
        @Nullable Long events,
        @Nullable Integer tasks,
        @Nullable Integer locks,
        @Nullable Integer classes,
        @Nullable Integer dependencies,
        @Nullable FindingCounts findingCounts,
        @Nullable Boolean complete,
        @Nullable Integer newFindings,
        @Nullable Long skippedLines,
        @Nullable List<Diagnostic> diagnostics,
        @Nullable List<CallRow> callbacks,
        @Nullable Integer callbackRows,
        Instant receivedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long analysisMillis,
        @Nullable Failure failure) {

    /** How many rows of the table of callbacks a run shows itself. */
    static final int CALLBACKS_SHOWN = 50;

    /** The id of a run that is stored. */
    public UUID storedId() {
        if (id == null) {
            throw new IllegalStateException("the run is not stored");
        }
        return id;
    }

    /** Why an analysis broke. */
    public record Failure(String title, String detail) {}
}
