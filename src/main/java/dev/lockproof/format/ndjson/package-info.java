/** The native trace format: one JSON object per line. */
@NullMarked
package dev.lockproof.format.ndjson;

import org.jspecify.annotations.NullMarked;
