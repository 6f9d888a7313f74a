/** Browsing what runs left. */
@NullMarked
package dev.lockproof.run.browse;

import org.jspecify.annotations.NullMarked;
