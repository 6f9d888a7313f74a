/** Tests of what readers of reports have in common. */
@NullMarked
package dev.lockproof.format.tool;

import org.jspecify.annotations.NullMarked;
