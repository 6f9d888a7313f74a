/** What the readers of reports that tools print into a program's log have in common. */
@NullMarked
package dev.lockproof.format.tool;

import org.jspecify.annotations.NullMarked;
