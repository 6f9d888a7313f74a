package dev.lockproof.project;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is of, as far as its project's memory depends on it.
 *
 * @param base the main line that a side branch asks to be compared with
 * @param receivedAt when it was submitted
 * @param prime profiles of declared dependencies that it is analyzed with
 */
public record RunOrigin(
        String project,
        @Nullable String branch,
        @Nullable String base,
        @Nullable String commit,
        Instant receivedAt,
        List<String> prime) {

    public RunOrigin {
        prime = List.copyOf(prime);
    }
}
