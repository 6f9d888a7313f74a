package dev.lockproof.trace;

import java.util.Locale;

/** How a lock is asked for or held. */
public enum LockMode {
    /** Excludes everyone. */
    EXCLUSIVE,
    /** A reader that a waiting writer holds up. */
    SHARED,
    /** A reader that is let in beside other readers whatever waits. */
    RECURSIVE,
    /** A reader of unknown sort: counts as {@link #SHARED}, and what rests on it is guessed. */
    READ;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isReader() {
        return this != EXCLUSIVE;
    }
}
