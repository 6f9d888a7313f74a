/** Tests of this room. */
@NullMarked
package dev.lockproof.report.text;

import org.jspecify.annotations.NullMarked;
