/** The rules over the dependency graph: rings and paths of lock classes. */
@NullMarked
package dev.lockproof.analysis.ring;

import org.jspecify.annotations.NullMarked;
