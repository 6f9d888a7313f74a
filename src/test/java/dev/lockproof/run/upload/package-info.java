/** The body of a submission as it streams in. */
@NullMarked
package dev.lockproof.run.upload;

import org.jspecify.annotations.NullMarked;
