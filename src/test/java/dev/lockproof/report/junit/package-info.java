/** Tests of this room. */
@NullMarked
package dev.lockproof.report.junit;

import org.jspecify.annotations.NullMarked;
