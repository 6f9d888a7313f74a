/** Tests of symbol files. */
@NullMarked
package dev.lockproof.format.symbols;

import org.jspecify.annotations.NullMarked;
