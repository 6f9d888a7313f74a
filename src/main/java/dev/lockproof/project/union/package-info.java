/**
 * What the main-line runs of a project show together: one graph of facts, each run's evidence of
 * them, and the findings that no run shows alone.
 */
@NullMarked
package dev.lockproof.project.union;

import org.jspecify.annotations.NullMarked;
