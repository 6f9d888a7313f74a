/** The dependency graph that a validator itself kept: classes, edges and chains, not events. */
@NullMarked
package dev.lockproof.trace.graph;

import org.jspecify.annotations.NullMarked;
