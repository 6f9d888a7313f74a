/** Reports of Helgrind, Valgrind's detector of wrong lock orders, as text and as XML. */
@NullMarked
package dev.lockproof.format.helgrind;

import org.jspecify.annotations.NullMarked;
