/**
 * A recording into what it teaches (dependencies, usage, single events) and that into findings.
 * Pure: no framework, I/O, clock or static state.
 */
@NullMarked
package dev.lockproof.analysis;

import org.jspecify.annotations.NullMarked;
