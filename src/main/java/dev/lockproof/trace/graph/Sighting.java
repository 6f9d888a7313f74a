package dev.lockproof.trace.graph;

import org.jspecify.annotations.Nullable;

/**
 * One thread that held a lock when it took or requested another, as seen at one moment.
 *
 * @param thread the thread, as the dump names it
 * @param line the line of the dump that shows it
 * @param site the code that took or requested the second lock; null if unknown
 * @param heldSite the code that took the first; null if unknown
 */
public record Sighting(
        String thread, long line, @Nullable String site, @Nullable String heldSite) {}
