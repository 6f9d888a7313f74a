/** Turns what was learned into findings. */
@NullMarked
package dev.lockproof.analysis.verdict;

import org.jspecify.annotations.NullMarked;
