/** Tests of what lessons retain. */
@NullMarked
package dev.lockproof.analysis.learned;

import org.jspecify.annotations.NullMarked;
