/** Helpers and tests that concern the whole service. */
@NullMarked
package dev.lockproof;

import org.jspecify.annotations.NullMarked;
