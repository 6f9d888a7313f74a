package dev.lockproof.format;

import java.util.Locale;

/** What a recording of a format contains, and so which checks it supports. */
public enum Completeness {
    /** Every acquisition and release. */
    ORDER,
    /** Dependencies only. */
    GRAPH,
    /** Only waits. They say nothing about the order of locks. */
    CONTENTION,
    /** The holders and waiters at one moment. */
    SNAPSHOT,
    /** The findings of another tool, or lines about single calls. */
    REPORT;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
