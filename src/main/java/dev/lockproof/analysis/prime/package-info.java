/** Declared dependencies: orders that hold whether or not a recording shows them. */
@NullMarked
package dev.lockproof.analysis.prime;

import org.jspecify.annotations.NullMarked;
