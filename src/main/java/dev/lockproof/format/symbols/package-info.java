/** Files that tell which function and which line of source code an address is. */
@NullMarked
package dev.lockproof.format.symbols;

import org.jspecify.annotations.NullMarked;
