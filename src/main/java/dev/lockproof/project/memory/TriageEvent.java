package dev.lockproof.project.memory;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit trail.
 *
 * @param id grows with time
 * @param fingerprint null for a change of the policy
 * @param actor who made the change: a user, {@code anonymous}, or {@code service}
 * @param kind the change, or {@code policy}
 * @param until when a suppression ends
 * @param run the run that caused it
 */
@Schema(name = "TriageEvent")
public record TriageEvent(
        long id,
        @Nullable String fingerprint,
        Instant at,
        String actor,
        @Schema(
                        allowableValues = {
                            "acknowledge",
                            "suppress",
                            "resolve",
                            "reopen",
                            "regress",
                            "expire",
                            "miss",
                            "policy"
                        })
                String kind,
        @Nullable String from,
        @Nullable String to,
        @Nullable String reason,
        @Nullable String note,
        @Nullable Instant until,
        @Nullable UUID run) {}
