package dev.lockproof.trace.report;

import java.util.Locale;

/** How a lock is held or requested, as far as a report says. */
public enum ReportedMode {
    EXCLUSIVE,
    /** As a reader of any kind. */
    SHARED,
    UNKNOWN;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
