/** Fuzz targets: every reader, and the detection of formats, under Jazzer. */
@NullMarked
package dev.lockproof.fuzz;

import org.jspecify.annotations.NullMarked;
