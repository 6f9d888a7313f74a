package dev.lockproof.platform.paging;

/**
 * An item at its place in a list.
 *
 * @param ordinal its place, from 0
 */
public record Placed<T>(int ordinal, T item) {}
