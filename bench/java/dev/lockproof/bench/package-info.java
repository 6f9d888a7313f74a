/** Measures how fast recordings are read, analyzed, submitted and found again. */
@NullMarked
package dev.lockproof.bench;

import org.jspecify.annotations.NullMarked;
