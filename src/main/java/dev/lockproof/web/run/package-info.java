/** The pages of runs: their list, one run, and its deletion. */
@NullMarked
package dev.lockproof.web.run;

import org.jspecify.annotations.NullMarked;
