/** Tests of the reader of reports of Abseil. */
@NullMarked
package dev.lockproof.format.absl;

import org.jspecify.annotations.NullMarked;
