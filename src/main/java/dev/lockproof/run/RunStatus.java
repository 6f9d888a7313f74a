package dev.lockproof.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a run stands: queued → running → done or failed. */
public enum RunStatus {
    /** Accepted and durable; its analysis waits. */
    QUEUED,
    /** Being analyzed. */
    RUNNING,
    /** Analyzed: what was found is stored. */
    DONE,
    /** The analysis broke; the run says why. */
    FAILED;

    /** Whether nothing will change any more. */
    public boolean isTerminal() {
        return Arrays.stream(values()).noneMatch(this::canTransitionTo);
    }

    /**
     * Whether a run in this status may come into the other; the store admits no other changes. A
     * start may come twice, since a crash may interrupt it, and an end without a start, since a
     * crash of the database may forget that.
     */
    public boolean canTransitionTo(RunStatus next) {
        return switch (this) {
            case QUEUED, RUNNING -> next != QUEUED;
            case DONE, FAILED -> false;
        };
    }

    /** The statuses from which a run may come into another. */
    static List<RunStatus> before(RunStatus next) {
        return Arrays.stream(values()).filter(status -> status.canTransitionTo(next)).toList();
    }

    /** The statuses of runs that are still to be analyzed. */
    static List<RunStatus> unfinished() {
        return Arrays.stream(values()).filter(status -> !status.isTerminal()).toList();
    }

    /** The name in the API and the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
