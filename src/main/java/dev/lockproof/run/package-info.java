/** A submission's life: received, stored, analysed, judged, browsed, deleted. */
@NullMarked
package dev.lockproof.run;

import org.jspecify.annotations.NullMarked;
