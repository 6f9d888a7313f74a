/** Tests of {@link dev.lockproof.format.java}. */
@NullMarked
package dev.lockproof.format.java;

import org.jspecify.annotations.NullMarked;
