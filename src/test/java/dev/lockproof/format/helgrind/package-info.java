/** Tests of the readers of Helgrind's text and XML. */
@NullMarked
package dev.lockproof.format.helgrind;

import org.jspecify.annotations.NullMarked;
