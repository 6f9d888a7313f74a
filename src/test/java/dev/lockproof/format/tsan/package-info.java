/** Tests of the reader of reports of ThreadSanitizer. */
@NullMarked
package dev.lockproof.format.tsan;

import org.jspecify.annotations.NullMarked;
