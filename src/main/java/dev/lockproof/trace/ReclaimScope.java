package dev.lockproof.trace;

import java.util.Locale;

/** A section that restricts what the allocations inside it may do. */
public enum ReclaimScope {
    NOFS,
    NOIO,
    NORECLAIM;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
