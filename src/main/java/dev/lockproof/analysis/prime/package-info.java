/** Declared dependencies: what is known to hold whether or not a recording shows it. */
@NullMarked
package dev.lockproof.analysis.prime;

import org.jspecify.annotations.NullMarked;
