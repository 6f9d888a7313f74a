/** Tests of {@link dev.lockproof.analysis.judge}. */
@NullMarked
package dev.lockproof.analysis.judge;

import org.jspecify.annotations.NullMarked;
