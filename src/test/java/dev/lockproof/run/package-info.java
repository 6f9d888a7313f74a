/** Submitting, storing and browsing, over real HTTP and on a real PostgreSQL. */
@NullMarked
package dev.lockproof.run;

import org.jspecify.annotations.NullMarked;
