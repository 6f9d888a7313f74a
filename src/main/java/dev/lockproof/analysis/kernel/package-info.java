/** What a kernel's own dependency graph and counters show, and what can be said of it for sure. */
@NullMarked
package dev.lockproof.analysis.kernel;

import org.jspecify.annotations.NullMarked;
