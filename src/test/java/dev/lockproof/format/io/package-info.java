/** Tests of {@link dev.lockproof.format.io}. */
@NullMarked
package dev.lockproof.format.io;

import org.jspecify.annotations.NullMarked;
