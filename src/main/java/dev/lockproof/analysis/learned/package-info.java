/** What a recording taught, as a value that merges. */
@NullMarked
package dev.lockproof.analysis.learned;

import org.jspecify.annotations.NullMarked;
