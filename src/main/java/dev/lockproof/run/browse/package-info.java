/** Stored runs and their results: history, findings, callbacks, graphs, traces. */
@NullMarked
package dev.lockproof.run.browse;

import org.jspecify.annotations.NullMarked;
