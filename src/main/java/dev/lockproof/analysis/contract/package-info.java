/** A callback contract as data: when it applies, what it allows, which locks it needs. */
@NullMarked
package dev.lockproof.analysis.contract;

import org.jspecify.annotations.NullMarked;
