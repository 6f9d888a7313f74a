/** Tests of {@link dev.lockproof.catalog}. */
@NullMarked
package dev.lockproof.catalog;

import org.jspecify.annotations.NullMarked;
