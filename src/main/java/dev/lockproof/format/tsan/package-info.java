/** Reads the reports of ThreadSanitizer in the log of a program. */
@NullMarked
package dev.lockproof.format.tsan;

import org.jspecify.annotations.NullMarked;
