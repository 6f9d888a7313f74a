/** What dumps of a program's threads say about its locks, whatever tool wrote them. */
@NullMarked
package dev.lockproof.format.snapshot;

import org.jspecify.annotations.NullMarked;
