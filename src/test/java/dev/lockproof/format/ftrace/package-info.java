/** Tests of {@link dev.lockproof.format.ftrace}. */
@NullMarked
package dev.lockproof.format.ftrace;

import org.jspecify.annotations.NullMarked;
