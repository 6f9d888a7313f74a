/** A run in the notations that other tools read. */
@NullMarked
package dev.lockproof.report;

import org.jspecify.annotations.NullMarked;
