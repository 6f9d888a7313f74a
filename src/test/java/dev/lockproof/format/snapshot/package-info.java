/** Tests of what dumps of threads show. */
@NullMarked
package dev.lockproof.format.snapshot;

import org.jspecify.annotations.NullMarked;
