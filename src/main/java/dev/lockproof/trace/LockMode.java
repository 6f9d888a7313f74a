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
     * A reader beside other readers that may become a writer at its place. It excludes writers and
     * others like it.
     */
    UPGRADABLE,
    /**
     * A reader of an unknown kind. It counts as {@link #SHARED}, and findings that depend on it are
     * marked as guessed, so nothing is ever held in this mode. It is last: the others fit in two
     * bits.
     */
    READ;

    /** The mode that {@link #text()} gives. */
    public static LockMode of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isReader() {
        return this != EXCLUSIVE;
    }

    /** Whether a holder in this mode keeps out a request in another, whoever else waits. */
    public boolean excludes(LockMode wanted) {
        return this == EXCLUSIVE
                || wanted == EXCLUSIVE
                || (this == UPGRADABLE && wanted == UPGRADABLE);
    }
}
