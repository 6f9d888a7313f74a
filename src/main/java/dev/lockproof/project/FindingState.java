package dev.lockproof.project;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a project has decided about a finding. It is of the fingerprint, not of a branch. */
public enum FindingState {
    /** Nobody has decided. */
    OPEN,
    /** Somebody knows about it. It still counts. */
    ACKNOWLEDGED,
    /** It does not count until a time, for a reason. */
    SUPPRESSED,
    /** It is fixed, or was not seen for long. */
    RESOLVED;

    /** The state after a change; null if this state does not allow the change. */
    public @Nullable FindingState after(Change change) {
        return switch (change) {
            case ACKNOWLEDGE -> this == ACKNOWLEDGED ? null : ACKNOWLEDGED;
            case SUPPRESS -> SUPPRESSED;
            case RESOLVE -> this == RESOLVED ? null : RESOLVED;
            case REOPEN -> this == OPEN ? null : OPEN;
            case SIGHT -> this;
            case REGRESS -> this == RESOLVED ? OPEN : null;
            case EXPIRE -> this == SUPPRESSED ? OPEN : null;
            case MISS ->
                    switch (this) {
                        case OPEN, ACKNOWLEDGED -> RESOLVED;
                        case SUPPRESSED -> SUPPRESSED;
                        case RESOLVED -> null;
                    };
        };
    }

    /** Whether any change leads from this state to the other. */
    public boolean canTransitionTo(FindingState next) {
        return Arrays.stream(Change.values()).anyMatch(change -> after(change) == next);
    }

    /** The change that a person makes to reach this state. */
    public Change reachedBy() {
        return switch (this) {
            case OPEN -> Change.REOPEN;
            case ACKNOWLEDGED -> Change.ACKNOWLEDGE;
            case SUPPRESSED -> Change.SUPPRESS;
            case RESOLVED -> Change.RESOLVE;
        };
    }

    /** Whether a finding in this state counts for a gate. */
    public boolean counts() {
        return this == OPEN || this == ACKNOWLEDGED;
    }

    /** The name in the API and the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FindingState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
