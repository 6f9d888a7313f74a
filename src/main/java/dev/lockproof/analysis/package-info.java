/**
 * The door to the analysis: events in, a summary of what they teach out, findings from summaries.
 */
@NullMarked
package dev.lockproof.analysis;

import org.jspecify.annotations.NullMarked;
