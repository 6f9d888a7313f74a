/** Tests of declared dependencies. */
@NullMarked
package dev.lockproof.analysis.prime;

import org.jspecify.annotations.NullMarked;
