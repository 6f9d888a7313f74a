package dev.lockproof.trace.contention;

/**
 * How long something took, over all times that it happened.
 *
 * @param minMicros the shortest, in microseconds
 * @param maxMicros the longest, in microseconds
 * @param totalMicros all together, in microseconds
 * @param avgMicros on average, in microseconds
 */
public record Times(double minMicros, double maxMicros, double totalMicros, double avgMicros) {}
