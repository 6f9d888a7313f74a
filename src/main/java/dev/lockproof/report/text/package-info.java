/** A run as text in the manner of the kernel's own reports. */
@NullMarked
package dev.lockproof.report.text;

import org.jspecify.annotations.NullMarked;
