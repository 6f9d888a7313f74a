/** Dumps of the goroutines of a Go program. */
@NullMarked
package dev.lockproof.format.go;

import org.jspecify.annotations.NullMarked;
