/** A submission's life: received, stored, analyzed, judged, deleted. */
@NullMarked
package dev.lockproof.run;

import org.jspecify.annotations.NullMarked;
