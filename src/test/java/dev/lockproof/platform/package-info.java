/** Tests of {@link dev.lockproof.platform}. */
@NullMarked
package dev.lockproof.platform;

import org.jspecify.annotations.NullMarked;
