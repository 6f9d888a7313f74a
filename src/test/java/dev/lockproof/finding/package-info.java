/** Tests of findings. */
@NullMarked
package dev.lockproof.finding;

import org.jspecify.annotations.NullMarked;
