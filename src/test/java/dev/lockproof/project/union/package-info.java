/** Tests of the graph of all runs of a project. */
@NullMarked
package dev.lockproof.project.union;

import org.jspecify.annotations.NullMarked;
