package dev.lockproof.platform.paging;

/**
 * Something at its place in a run.
 *
 * @param ordinal its place, worst first
 */
public record Placed<T>(int ordinal, T item) {}
