/**
 * What each task holds and in which context it runs, and so what feeds the graph and what does not.
 */
@NullMarked
package dev.lockproof.analysis.context;

import org.jspecify.annotations.NullMarked;
