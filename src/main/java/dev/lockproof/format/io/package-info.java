/** Bytes to lines: decompression, limits and line reading. */
@NullMarked
package dev.lockproof.format.io;

import org.jspecify.annotations.NullMarked;
