/** The formats that the product reads, in the order of detection. */
@NullMarked
package dev.lockproof.format.standard;

import org.jspecify.annotations.NullMarked;
