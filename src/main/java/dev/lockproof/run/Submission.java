package dev.lockproof.run;

import dev.lockproof.format.TraceFormat;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.run.upload.FormParts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checked parameters of a submission.
 *
 * @param project whose history it joins
 * @param format the named format; null to recognize it by the first lines
 * @param labels what it is about
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
        GatePolicy gate,
        @Nullable String contracts,
        List<String> prime,
        Duration patience,
        @Nullable String key) {

    Submission {
        prime = List.copyOf(prime);
    }

    /** What the recording is checked with, including files that came with it so far. */
    Criteria criteria(FormParts parts) {
        return new Criteria(contracts, parts.contracts(), prime, parts.prime());
    }
}
