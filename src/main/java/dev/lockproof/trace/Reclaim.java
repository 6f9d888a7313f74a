package dev.lockproof.trace;

import java.util.Locale;

/** What an allocation may do to free memory. */
public enum Reclaim {
    /** Direct reclaim, also through file systems. */
    FS,
    /** Direct reclaim with I/O but no file systems. */
    IO,
    /** Direct reclaim with neither I/O nor file systems. */
    DIRECT,
    /** No direct reclaim; the allocation does not block. */
    NONE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
