/** Calls of callbacks and the facts that findings about them state. */
@NullMarked
package dev.lockproof.analysis.callback;

import org.jspecify.annotations.NullMarked;
