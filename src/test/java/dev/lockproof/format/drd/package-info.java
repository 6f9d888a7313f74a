/** Tests of the readers of DRD's text. */
@NullMarked
package dev.lockproof.format.drd;

import org.jspecify.annotations.NullMarked;
