/**
 * Lock classes and their dependencies; strongly connected components, strong cycles and their
 * witnesses.
 */
@NullMarked
package dev.lockproof.analysis.graph;

import org.jspecify.annotations.NullMarked;
