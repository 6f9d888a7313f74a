/** Follows events, keeps each task's state and records what the graph learns. */
@NullMarked
package dev.lockproof.analysis.track;

import org.jspecify.annotations.NullMarked;
