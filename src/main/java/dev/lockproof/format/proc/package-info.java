/** The files in which a Linux kernel shows its dependency graph and waits for locks. */
@NullMarked
package dev.lockproof.format.proc;

import org.jspecify.annotations.NullMarked;
