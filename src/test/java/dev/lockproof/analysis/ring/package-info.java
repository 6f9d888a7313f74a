/** Tests of {@link dev.lockproof.analysis.ring}. */
@NullMarked
package dev.lockproof.analysis.ring;

import org.jspecify.annotations.NullMarked;
