/** Follows events, keeps each task's state and teaches the graph. */
@NullMarked
package dev.lockproof.analysis.track;

import org.jspecify.annotations.NullMarked;
