package dev.lockproof.finding;

import org.jspecify.annotations.Nullable;

/**
 * The event at which a finding shows.
 *
 * @param line its line in the recording, from 1
 * @param task the task, null if none is known
 * @param site the code, null if none is recorded
 */
public record Place(long line, @Nullable String task, @Nullable String site) {}
