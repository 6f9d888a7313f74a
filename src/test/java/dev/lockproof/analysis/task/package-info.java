/** Tests of {@link dev.lockproof.analysis.task}. */
@NullMarked
package dev.lockproof.analysis.task;

import org.jspecify.annotations.NullMarked;
