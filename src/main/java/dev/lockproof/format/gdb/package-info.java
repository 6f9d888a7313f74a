/** Backtraces of all threads of a program, as gdb prints them. */
@NullMarked
package dev.lockproof.format.gdb;

import org.jspecify.annotations.NullMarked;
