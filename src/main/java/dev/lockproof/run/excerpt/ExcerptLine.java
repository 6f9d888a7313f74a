package dev.lockproof.run.excerpt;

/**
 * A line of a recording.
 *
 * @param file the file of the run; empty if it has one only
 * @param line from 1
 * @param text cut if it is long
 */
public record ExcerptLine(String file, long line, String text) {}
