/** Tests of the limits. */
@NullMarked
package dev.lockproof.platform.limits;

import org.jspecify.annotations.NullMarked;
