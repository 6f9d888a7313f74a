/** A run in the notations that other tools read, and what reports are written from. */
@NullMarked
package dev.lockproof.report;

import org.jspecify.annotations.NullMarked;
