/** The interface of input formats, and the detection of an input's format. */
@NullMarked
package dev.lockproof.format;

import org.jspecify.annotations.NullMarked;
