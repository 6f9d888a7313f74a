package dev.lockproof.project.memory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of a project are meant; null does not filter.
 *
 * @param states in any of these states
 * @param ref that this line has; null for those that a main line has
 * @param isNew whether the latest run of a line was the first that had it
 * @param q a part of the title or of a class, in any case
 */
public record FindingQuery(
        List<String> states,
        @Nullable String rule,
        @Nullable String severity,
        @Nullable String ref,
        @Nullable Boolean isNew,
        @Nullable Boolean regressed,
        @Nullable Boolean flaky,
        @Nullable String q) {

    /** The states that are listed if none is named. */
    public static final List<String> UNDECIDED = List.of("open", "acknowledged");

    public FindingQuery {
        states = List.copyOf(states);
    }
}
