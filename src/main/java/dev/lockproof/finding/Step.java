package dev.lockproof.finding;

import org.jspecify.annotations.Nullable;

/**
 * One dependency in a finding: someone held {@code from} and asked for {@code to}.
 *
 * @param from the held lock's class
 * @param to the wanted lock's class
 * @param fromMode the mode it was held in
 * @param toMode the mode it was asked for in
 * @param task who
 * @param line where the lock was asked for, null for a declared dependency
 * @param site the code that asked
 * @param heldSinceLine where the held lock had been taken
 * @param heldSite the code that had taken it
 * @param count how often the recording shows this dependency
 * @param declared which profile declares it and why it holds; null for a recorded one
 */
public record Step(
        String from,
        String to,
        String fromMode,
        String toMode,
        @Nullable String task,
        @Nullable Long line,
        @Nullable String site,
        @Nullable Long heldSinceLine,
        @Nullable String heldSite,
        long count,
        @Nullable String declared) {

    /** A recorded dependency. */
    public Step(
            String from,
            String to,
            String fromMode,
            String toMode,
            @Nullable String task,
            @Nullable Long line,
            @Nullable String site,
            @Nullable Long heldSinceLine,
            @Nullable String heldSite,
            long count) {
        this(from, to, fromMode, toMode, task, line, site, heldSinceLine, heldSite, count, null);
    }
}
