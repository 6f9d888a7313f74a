/** Tests of what an event is made of. */
@NullMarked
package dev.lockproof.trace;

import org.jspecify.annotations.NullMarked;
