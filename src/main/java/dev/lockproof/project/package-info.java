/**
 * What a project knows about a run's findings: which are new, how bad they are, whether the gate
 * passes.
 */
@NullMarked
package dev.lockproof.project;

import org.jspecify.annotations.NullMarked;
