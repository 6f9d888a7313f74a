/** Tests of what many recordings show together, as facts. */
@NullMarked
package dev.lockproof.analysis.union;

import org.jspecify.annotations.NullMarked;
