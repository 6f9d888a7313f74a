package dev.lockproof.trace.report;

import org.jspecify.annotations.Nullable;

/**
 * A thread that waits, as a dump of a program shows it.
 *
 * @param thread the thread, as the dump names it
 * @param line the line of the dump at which its part begins
 * @param held the lock that it holds and that is of interest; null for none
 * @param wanted the lock that it waits for; null if it waits for something else
 * @param state what it does, in the tool's word; null if the dump does not say
 * @param site the code that waits; null if unknown
 */
public record BlockedThread(
        String thread,
        long line,
        @Nullable ReportedLock held,
        @Nullable ReportedLock wanted,
        @Nullable String state,
        @Nullable String site) {}
