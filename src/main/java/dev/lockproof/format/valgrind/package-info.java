/** What Valgrind's tools print: the lines of each process, and the errors that they make. */
@NullMarked
package dev.lockproof.format.valgrind;

import org.jspecify.annotations.NullMarked;
