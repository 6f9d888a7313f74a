/** Reads the reports of lockdep and its kin from the lines of a kernel log. */
@NullMarked
package dev.lockproof.format.klog.report;

import org.jspecify.annotations.NullMarked;
