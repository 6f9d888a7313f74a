/** What another tool says about locks, in that tool's terms: reports, not events. */
@NullMarked
package dev.lockproof.trace.report;

import org.jspecify.annotations.NullMarked;
