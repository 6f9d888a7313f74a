/** Every bound that the service enforces, in one place. */
@NullMarked
package dev.lockproof.platform.limits;

import org.jspecify.annotations.NullMarked;
