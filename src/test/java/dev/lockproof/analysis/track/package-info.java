/** Tests of {@link dev.lockproof.analysis.track}. */
@NullMarked
package dev.lockproof.analysis.track;

import org.jspecify.annotations.NullMarked;
