/** The page of a finding: what deadlocks with what, where, whether it is new, and what to do. */
@NullMarked
package dev.lockproof.web.finding;

import org.jspecify.annotations.NullMarked;
