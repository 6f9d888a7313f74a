/** Reading back what runs left: the history, findings, graphs, traces, and the catalogs. */
@NullMarked
package dev.lockproof.run.browse;

import org.jspecify.annotations.NullMarked;
