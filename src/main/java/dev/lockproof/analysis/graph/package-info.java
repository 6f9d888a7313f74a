/** Lock classes, their dependencies, usage bits and the witnesses of both. */
@NullMarked
package dev.lockproof.analysis.graph;

import org.jspecify.annotations.NullMarked;
