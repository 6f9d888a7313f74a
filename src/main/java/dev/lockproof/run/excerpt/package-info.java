/** Lines of recordings around what findings name, kept for their pages. */
@NullMarked
package dev.lockproof.run.excerpt;

import org.jspecify.annotations.NullMarked;
