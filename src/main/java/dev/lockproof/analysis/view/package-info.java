/** The parts of a dependency graph that people look at: around a class, in layers, on cycles. */
@NullMarked
package dev.lockproof.analysis.view;

import org.jspecify.annotations.NullMarked;
