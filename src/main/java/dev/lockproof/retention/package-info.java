/** Deletes old traces and runs at night; what a project remembers of them stays. */
@NullMarked
package dev.lockproof.retention;

import org.jspecify.annotations.NullMarked;
