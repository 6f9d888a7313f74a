/** Tests of the parts of a graph that people look at. */
@NullMarked
package dev.lockproof.analysis.view;

import org.jspecify.annotations.NullMarked;
