/** How long and how often locks were waited for and held, as counters, not events. */
@NullMarked
package dev.lockproof.trace.contention;

import org.jspecify.annotations.NullMarked;
