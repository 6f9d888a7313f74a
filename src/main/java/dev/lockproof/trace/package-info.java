/**
 * What an event of a recording is: operations, modes, kinds, wait ranks, interned ids, and the sink
 * that readers push into.
 */
@NullMarked
package dev.lockproof.trace;

import org.jspecify.annotations.NullMarked;
