/** Tests of this room. */
@NullMarked
package dev.lockproof.report.layout;

import org.jspecify.annotations.NullMarked;
