/** Checks calls of callbacks against their contracts. */
@NullMarked
package dev.lockproof.analysis.protocol;

import org.jspecify.annotations.NullMarked;
