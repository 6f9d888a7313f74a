/** Contracts of callbacks as data, and the checker that holds calls against them. */
@NullMarked
package dev.lockproof.analysis.callback;

import org.jspecify.annotations.NullMarked;
