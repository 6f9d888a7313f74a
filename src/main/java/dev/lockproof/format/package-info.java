/** The interface of an input format, and the detection of which one an input is. */
@NullMarked
package dev.lockproof.format;

import org.jspecify.annotations.NullMarked;
