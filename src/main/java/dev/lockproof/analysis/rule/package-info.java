/** The rules that a single event can break, one class a family. */
@NullMarked
package dev.lockproof.analysis.rule;

import org.jspecify.annotations.NullMarked;
