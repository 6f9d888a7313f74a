package dev.lockproof.run.browse;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of the history to list; null stands for all.
 *
 * @param q a part of name, commit, branch, build or URL, whatever its case
 * @param from the earliest time of receipt
 * @param to the time of receipt that is too late
 * @param before the run before which, in time, the page begins
 */
record RunFilter(
        @Nullable String project,
        @Nullable String verdict,
        @Nullable String status,
        @Nullable String format,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String q,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID before) {}
