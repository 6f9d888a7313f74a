package dev.lockproof.project;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.lockproof.finding.Severity;
import java.util.Locale;

/** The worst severity that a run found. */
public enum Verdict {
    CLEAN,
    INFO,
    WARNING,
    ERROR;

    /** The name in the API and the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(Severity severity) {
        return valueOf(severity.name());
    }

    public static Verdict of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
