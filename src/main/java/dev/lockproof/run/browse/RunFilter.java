package dev.lockproof.run.browse;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of the history to list; null does not filter.
 *
 * @param q a part of name, commit, branch, build or URL, in any case
 * @param from the earliest time of receipt
 * @param to the first time of receipt that is too late
 * @param before the page begins with the next older run
 */
public record RunFilter(
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
