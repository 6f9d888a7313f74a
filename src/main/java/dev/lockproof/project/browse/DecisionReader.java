package dev.lockproof.project.browse;

import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.memory.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a person decides about findings. */
@Component
public class DecisionReader {

    /** The states that a person can choose. */
    public static final List<String> STATES =
            Arrays.stream(FindingState.values()).map(FindingState::text).toList();

    /** Why a finding may be suppressed. */
    public static final List<String> REASONS =
            List.of("false-positive", "wont-fix", "known-pattern", "test-only", "other");

    private static final String OTHER = "other";
    private static final Duration DEFAULT = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MAX_NOTE = 4000;

    private final Limits limits;
    private final Clock clock;

    DecisionReader(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Reads a decision; its faults are told when the caller ends the reading. */
    public Decision read(JsonFields fields) {
        String named = fields.oneOf("state", STATES);
        if (named == null && !fields.has("state")) {
            fields.add("state", "is required: one of " + String.join(", ", STATES));
        }
        FindingState state = named == null ? FindingState.OPEN : FindingState.of(named);
        String note = fields.text("note", Math.max(MAX_NOTE, limits.textChars()));
        String reason = fields.oneOf("reason", REASONS);
        Instant until = fields.time("until");
        if (named != null) {
            check(fields, state, reason, note, until);
        }
        return new Decision(
                state,
                reason,
                note,
                state == FindingState.SUPPRESSED && until == null ? now().plus(DEFAULT) : until);
    }

    private void check(
            JsonFields fields,
            FindingState state,
            @Nullable String reason,
            @Nullable String note,
            @Nullable Instant until) {
        if (state != FindingState.SUPPRESSED) {
            for (String name : List.of("reason", "until")) {
                if (fields.has(name)) {
                    fields.add(name, "belongs to the state suppressed only");
                }
            }
            return;
        }
        if (!fields.has("reason")) {
            fields.add("reason", "is required: one of " + String.join(", ", REASONS));
        }
        if (OTHER.equals(reason) && (note == null || note.isBlank())) {
            fields.add("note", "is required for the reason other");
        }
        if (until != null && !until.isAfter(now())) {
            fields.add("until", "is in the past");
        }
        if (until != null && until.isAfter(now().plus(LONGEST))) {
            fields.add("until", "is more than a year from now");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
