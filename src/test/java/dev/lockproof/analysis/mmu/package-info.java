/** Tests of {@link dev.lockproof.analysis.mmu}. */
@NullMarked
package dev.lockproof.analysis.mmu;

import org.jspecify.annotations.NullMarked;
