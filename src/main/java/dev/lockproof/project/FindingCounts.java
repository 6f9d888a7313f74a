package dev.lockproof.project;

/** How many findings of each severity a run has. */
public record FindingCounts(int error, int warning, int info) {}
