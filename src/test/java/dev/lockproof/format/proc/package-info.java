/** Tests of {@link dev.lockproof.format.proc}. */
@NullMarked
package dev.lockproof.format.proc;

import org.jspecify.annotations.NullMarked;
