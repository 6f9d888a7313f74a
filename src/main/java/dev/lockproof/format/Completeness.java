package dev.lockproof.format;

import java.util.Locale;

/** What a recording of a format carries, and so which checks it can feed. */
public enum Completeness {
    /** Every acquisition and release. */
    ORDER,
    /** Dependencies only. */
    GRAPH,
    /** Only waits: must not feed the order of locks. */
    CONTENTION,
    /** Who holds and waits at one moment. */
    SNAPSHOT,
    /** What another tool found, or lines about single calls. */
    REPORT;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
