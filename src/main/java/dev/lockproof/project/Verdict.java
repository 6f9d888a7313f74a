package dev.lockproof.project;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.lockproof.finding.Severity;
import java.util.Locale;

/** How a run came out: the worst severity that it found, or that it found nothing. */
public enum Verdict {
    /** Nothing was found. */
    CLEAN,
    /** Nothing was found, but not everything that may be wrong was checked. */
    INCONCLUSIVE,
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
