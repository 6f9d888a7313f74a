/** The files of one run: each is read by its own format, and what they teach merges. */
@NullMarked
package dev.lockproof.run.files;

import org.jspecify.annotations.NullMarked;
