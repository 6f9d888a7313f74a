/**
 * Bytes of a recording into a {@link dev.lockproof.trace.TraceSink}: one class a format behind one
 * small interface, and their registry.
 */
@NullMarked
package dev.lockproof.format;

import org.jspecify.annotations.NullMarked;
