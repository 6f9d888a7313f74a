/** The body of a submission as it streams in: raw or multipart, counted, hashed, spooled. */
@NullMarked
package dev.lockproof.run.upload;

import org.jspecify.annotations.NullMarked;
