package dev.lockproof.finding;

import org.jspecify.annotations.Nullable;

/**
 * The event at which a finding shows.
 *
 * @param file the file of the run that the line is in; null if the run has one file only
 * @param line its line in the recording, from 1
 * @param task the task, null if none is known
 * @param site the code, null if none is recorded
 */
public record Place(
        @Nullable String file, long line, @Nullable String task, @Nullable String site) {

    /** A place in a run's only file. */
    public Place(long line, @Nullable String task, @Nullable String site) {
        this(null, line, task, site);
    }
}
