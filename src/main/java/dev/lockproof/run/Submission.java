package dev.lockproof.run;

import dev.lockproof.format.TraceFormat;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.RunOrigin;
import dev.lockproof.run.upload.FormParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checked parameters of a submission.
 *
 * @param project whose history it joins
 * @param format the named format; null to recognize it by the first lines
 * @param labels what it is about
 * @param base the main line that a side branch is compared with; null for the first with runs
 * @param gate when it fails
 * @param contracts the set of callback contracts; null for the one of the profile
 * @param prime profiles of declared dependencies
 * @param patience how long its sender waits for the analysis
 * @param key the idempotency key
 */
record Submission(
        String project,
        @Nullable TraceFormat format,
        Labels labels,
        @Nullable String base,
        GatePolicy gate,
        @Nullable String contracts,
        List<String> prime,
        Duration patience,
        @Nullable String key) {

    Submission {
        prime = List.copyOf(prime);
    }

    /**
     * What the recording is of.
     *
     * @param own the ids of what came with it
     */
    RunOrigin origin(Instant receivedAt, Checks.Own own) {
        return new RunOrigin(
                project,
                labels.branch(),
                base,
                labels.commit(),
                receivedAt,
                Stream.concat(prime.stream(), own.prime().stream()).toList());
    }

    /** What the recording is checked with, including files that came with it so far. */
    Criteria criteria(FormParts parts) {
        return new Criteria(contracts, parts.contracts(), prime, parts.prime());
    }
}
