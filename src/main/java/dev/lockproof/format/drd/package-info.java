/** Reports of DRD, Valgrind's other detector of wrong uses of locks. */
@NullMarked
package dev.lockproof.format.drd;

import org.jspecify.annotations.NullMarked;
