package dev.lockproof.project;

import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param ref the line that it is on
 * @param main whether that is a main line
 * @param baseline what it is compared with; null if nothing was analyzed there
 * @param number the run's place among the analyzed main-line runs of the project, from 1
 */
public record Line(String ref, boolean main, @Nullable Baseline baseline, long number) {}
