/** Tests of the rules: for each the smallest trace that breaks it and the nearest harmless one. */
@NullMarked
package dev.lockproof.analysis.rule;

import org.jspecify.annotations.NullMarked;
