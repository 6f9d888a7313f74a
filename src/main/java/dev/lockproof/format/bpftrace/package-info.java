/** What bpftrace prints while a script writes native events. */
@NullMarked
package dev.lockproof.format.bpftrace;

import org.jspecify.annotations.NullMarked;
