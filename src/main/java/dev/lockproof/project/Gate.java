package dev.lockproof.project;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a run passes the gate that its submitter requested. */
public enum Gate {
    PASSED,
    FAILED,
    /** A gate was requested, and the analysis is not done. */
    PENDING,
    /** No gate was requested. */
    NONE;

    /** The name in the API and the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Gate of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
