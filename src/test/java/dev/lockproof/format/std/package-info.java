/** Tests of the reader of STD. */
@NullMarked
package dev.lockproof.format.std;

import org.jspecify.annotations.NullMarked;
