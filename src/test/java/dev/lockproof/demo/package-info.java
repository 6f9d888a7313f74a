/** Tests of the demonstration. */
@NullMarked
package dev.lockproof.demo;

import org.jspecify.annotations.NullMarked;
