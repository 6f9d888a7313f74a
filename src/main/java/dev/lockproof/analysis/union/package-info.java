/**
 * What many recordings show together, as numbered facts: which of them matter to a verdict, and the
 * verdict.
 */
@NullMarked
package dev.lockproof.analysis.union;

import org.jspecify.annotations.NullMarked;
