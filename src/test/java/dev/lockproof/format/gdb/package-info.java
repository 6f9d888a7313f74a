/** Tests of the readers of gdb's backtraces. */
@NullMarked
package dev.lockproof.format.gdb;

import org.jspecify.annotations.NullMarked;
