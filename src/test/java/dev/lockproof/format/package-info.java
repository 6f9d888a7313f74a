/** Tests of the readers. */
@NullMarked
package dev.lockproof.format;

import org.jspecify.annotations.NullMarked;
