/** Reads what the tool {@code deadlock} of bcc reports of the mutexes of a program. */
@NullMarked
package dev.lockproof.format.bcc;

import org.jspecify.annotations.NullMarked;
