package dev.lockproof.trace;

import java.util.Locale;

/**
 * Wait contexts from strict to lax. {@link #NONE} is not checked; {@link #FREE} may be taken
 * anywhere.
 */
public enum WaitRank {
    NONE,
    FREE,
    RAW,
    SPIN,
    SLEEP;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
