/** Reads the reports of go-deadlock in the log of a Go program. */
@NullMarked
package dev.lockproof.format.godeadlock;

import org.jspecify.annotations.NullMarked;
