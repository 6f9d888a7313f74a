/**
 * What goes wrong, as the client sees it: one list of problems, and every error answered as {@code
 * application/problem+json}.
 */
@NullMarked
package dev.lockproof.platform.problem;

import org.jspecify.annotations.NullMarked;
