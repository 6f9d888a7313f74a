package dev.lockproof.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run stands; the only ways are queued → running → done or failed. */
public enum RunStatus {
    /** Accepted and durable; its analysis waits. */
    QUEUED,
    /** Being analyzed. */
    RUNNING,
    /** Analyzed: what was found is stored. */
    DONE,
    /** The analysis broke; the run tells why. */
    FAILED;

    /** Whether nothing will change any more. */
    public boolean isTerminal() {
        return this == DONE || this == FAILED;
    }

    /** Whether a run in this status may come into the other; a crash may repeat the start. */
    public boolean canTransitionTo(RunStatus next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == FAILED;
            case RUNNING -> next != QUEUED;
            case DONE, FAILED -> false;
        };
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
