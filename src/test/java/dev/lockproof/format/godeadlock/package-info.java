/** Tests of the reader of reports of go-deadlock. */
@NullMarked
package dev.lockproof.format.godeadlock;

import org.jspecify.annotations.NullMarked;
