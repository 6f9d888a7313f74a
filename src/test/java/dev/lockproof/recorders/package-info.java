/** The recorders of this project, run on real programs. */
@NullMarked
package dev.lockproof.recorders;

import org.jspecify.annotations.NullMarked;
