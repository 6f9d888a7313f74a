/** A part of a graph that a reader can take in: chosen, and drawn as SVG or Mermaid. */
@NullMarked
package dev.lockproof.report.picture;

import org.jspecify.annotations.NullMarked;
