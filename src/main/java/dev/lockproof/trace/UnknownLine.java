package dev.lockproof.trace;

import org.jspecify.annotations.Nullable;

/**
 * A line of an input that its format does not know.
 *
 * @param line its number, from 1
 * @param text its beginning
 * @param why what is wrong with it; null if it looks like nothing of the format
 */
public record UnknownLine(long line, String text, @Nullable String why) {}
