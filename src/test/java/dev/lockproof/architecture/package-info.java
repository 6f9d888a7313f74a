/** The arrows between the packages. */
@NullMarked
package dev.lockproof.architecture;

import org.jspecify.annotations.NullMarked;
