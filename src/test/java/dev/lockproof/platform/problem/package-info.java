/** Tests of problems, over real HTTP. */
@NullMarked
package dev.lockproof.platform.problem;

import org.jspecify.annotations.NullMarked;
