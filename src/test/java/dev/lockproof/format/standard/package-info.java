/** Tests of {@link dev.lockproof.format.standard}. */
@NullMarked
package dev.lockproof.format.standard;

import org.jspecify.annotations.NullMarked;
