/** How pages write numbers, times, names and verdicts. */
@NullMarked
package dev.lockproof.web.text;

import org.jspecify.annotations.NullMarked;
