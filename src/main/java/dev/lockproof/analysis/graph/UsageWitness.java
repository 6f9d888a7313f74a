package dev.lockproof.analysis.graph;

/**
 * The first event that set a usage bit.
 *
 * @param task the task's number
 * @param line where it asked for the lock, or switched interrupts on while it held it
 * @param site the code that took the lock, or -1
 * @param since where the lock had been taken
 */
public record UsageWitness(int task, long line, int site, long since) {}
