/** Reads the reports of Abseil's mutexes in the log of a program. */
@NullMarked
package dev.lockproof.format.absl;

import org.jspecify.annotations.NullMarked;
