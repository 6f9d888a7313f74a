/** Tests of what tasks hold by events that are no acquisition. */
@NullMarked
package dev.lockproof.analysis.context;

import org.jspecify.annotations.NullMarked;
