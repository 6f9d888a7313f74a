/** Tests of the graph algorithms against naive ones on many small random graphs. */
@NullMarked
package dev.lockproof.analysis.graph;

import org.jspecify.annotations.NullMarked;
