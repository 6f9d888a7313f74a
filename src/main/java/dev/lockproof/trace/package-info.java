/**
 * The events of a recording: operations, modes, kinds, wait ranks, interned ids, and the sink that
 * receives them.
 */
@NullMarked
package dev.lockproof.trace;

import org.jspecify.annotations.NullMarked;
