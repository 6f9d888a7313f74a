/** Dumps of the threads of a Java program, as text and as JSON. */
@NullMarked
package dev.lockproof.format.java;

import org.jspecify.annotations.NullMarked;
