/** Tests of this room. */
@NullMarked
package dev.lockproof.report.markdown;

import org.jspecify.annotations.NullMarked;
