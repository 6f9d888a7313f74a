/** Tests of {@link dev.lockproof.format.ndjson}. */
@NullMarked
package dev.lockproof.format.ndjson;

import org.jspecify.annotations.NullMarked;
