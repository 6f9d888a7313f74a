/** Tests of {@link dev.lockproof.analysis.contract}. */
@NullMarked
package dev.lockproof.analysis.contract;

import org.jspecify.annotations.NullMarked;
