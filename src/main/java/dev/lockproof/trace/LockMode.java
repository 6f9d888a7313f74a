package dev.lockproof.trace;

import java.util.Locale;

/** How a lock is requested or held. */
public enum LockMode {
    /** Excludes everyone. */
    EXCLUSIVE,
    /** A reader that a waiting writer blocks. */
    SHARED,
    /** A recursive reader: it joins other readers even if a writer waits. */
    RECURSIVE,
    /**
     * A reader of an unknown kind. It counts as {@link #SHARED}, and findings that depend on it are
     * marked as guessed.
     */
    READ;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isReader() {
        return this != EXCLUSIVE;
    }
}
