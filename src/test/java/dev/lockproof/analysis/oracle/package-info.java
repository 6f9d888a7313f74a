/**
 * The rules of lock validation once more, by plain lists and definitions alone, to hold the fast
 * ones against.
 */
@NullMarked
package dev.lockproof.analysis.oracle;

import org.jspecify.annotations.NullMarked;
