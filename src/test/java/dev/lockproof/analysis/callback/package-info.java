/** Tests of the contracts' model and of what holds calls against it. */
@NullMarked
package dev.lockproof.analysis.callback;

import org.jspecify.annotations.NullMarked;
