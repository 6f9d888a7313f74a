/** Tests of {@link dev.lockproof.format.go}. */
@NullMarked
package dev.lockproof.format.go;

import org.jspecify.annotations.NullMarked;
