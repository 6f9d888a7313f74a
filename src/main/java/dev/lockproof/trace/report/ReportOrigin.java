package dev.lockproof.trace.report;

import org.jspecify.annotations.Nullable;

/**
 * Where a report stands in the input, and whose it is.
 *
 * @param line the line of its headline, from 1
 * @param lastLine the last line that belongs to it
 * @param headline its headline without prefixes
 * @param task the task, as the tool names it; null if the report does not say
 * @param release the release of the kernel or program; null if the report does not say
 * @param partial whether the report breaks off or lines of it are missing
 * @param teller the tool that tells it; null for the kernel's lockdep and for dumps
 */
public record ReportOrigin(
        long line,
        long lastLine,
        String headline,
        @Nullable String task,
        @Nullable String release,
        boolean partial,
        @Nullable Teller teller) {

    /** Where a report of the kernel's lockdep, or a dump, stands. */
    public ReportOrigin(
            long line,
            long lastLine,
            String headline,
            @Nullable String task,
            @Nullable String release,
            boolean partial) {
        this(line, lastLine, headline, task, release, partial, null);
    }
}
