/** Tests of this room. */
@NullMarked
package dev.lockproof.report.picture;

import org.jspecify.annotations.NullMarked;
