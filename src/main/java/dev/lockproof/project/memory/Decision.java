package dev.lockproof.project.memory;

import dev.lockproof.project.FindingState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about findings.
 *
 * @param state the state to reach
 * @param reason why it is suppressed; null for other states
 * @param until when the suppression ends; null for other states
 */
public record Decision(
        FindingState state,
        @Nullable String reason,
        @Nullable String note,
        @Nullable Instant until) {}
