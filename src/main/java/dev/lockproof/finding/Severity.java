package dev.lockproof.finding;

import java.util.Locale;

/** How bad a finding is, from mild to severe. */
public enum Severity {
    INFO,
    /** A contract is broken, or the program may hang. */
    WARNING,
    /** The program as recorded can hang or corrupt. */
    ERROR;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
