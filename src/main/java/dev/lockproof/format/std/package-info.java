/** The STD format of RAPID and of tools like it, and its relative with commas. */
@NullMarked
package dev.lockproof.format.std;

import org.jspecify.annotations.NullMarked;
