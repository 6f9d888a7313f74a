/** The checks, one class a rule or family of rules. */
@NullMarked
package dev.lockproof.analysis.rule;

import org.jspecify.annotations.NullMarked;
