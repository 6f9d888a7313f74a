package dev.lockproof.project;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What may happen to a finding of a project. */
public enum Change {
    /** A person says: known, not decided or not fixed yet. */
    ACKNOWLEDGE,
    /** A person says: shall not count, for a time and a reason. */
    SUPPRESS,
    /** A person says: fixed. */
    RESOLVE,
    /** A person takes the last decision back. */
    REOPEN,
    /** A run has it. */
    SIGHT,
    /** A run of later code on a main line has it although it was resolved. */
    REGRESS,
    /** The time of a suppression has passed. */
    EXPIRE,
    /** Main lines exercised it long enough without showing it. */
    MISS;

    /** The name in the API and the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
