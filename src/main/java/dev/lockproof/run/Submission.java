package dev.lockproof.run;

import dev.lockproof.format.TraceFormat;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.run.upload.FormParts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a recording is to be taken in: the checked parameters of a submission.
 *
 * @param project whose history it joins
 * @param format the format named; null to look at the first lines
 * @param labels what it is of
 * @param gate when it counts as failed
 * @param contracts the set of callback contracts
 * @param prime profiles of declared dependencies
 * @param patience how long its sender waits for the analysis
 * @param key the idempotency key
 */
record Submission(
        String project,
        @Nullable TraceFormat format,
        Labels labels,
        GatePolicy gate,
        String contracts,
        List<String> prime,
        Duration patience,
        @Nullable String key) {

    Submission {
        prime = List.copyOf(prime);
    }

    /** What its recording is to be held against, with what came beside it so far. */
    Criteria criteria(FormParts parts) {
        return new Criteria(contracts, parts.contracts(), prime, parts.prime());
    }
}
