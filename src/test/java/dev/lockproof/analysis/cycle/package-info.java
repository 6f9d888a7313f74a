/** Tests of {@link dev.lockproof.analysis.cycle}. */
@NullMarked
package dev.lockproof.analysis.cycle;

import org.jspecify.annotations.NullMarked;
