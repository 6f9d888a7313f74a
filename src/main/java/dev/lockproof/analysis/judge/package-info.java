/** The judgment that several rules share: names, credibility, recursion, interrupt states. */
@NullMarked
package dev.lockproof.analysis.judge;

import org.jspecify.annotations.NullMarked;
