package dev.lockproof.trace.contention;

/**
 * Code that waited for a lock, or held it while others waited.
 *
 * @param site the code, as printed
 * @param count how often
 */
public record ContentionPoint(String site, long count) {}
