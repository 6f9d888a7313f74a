/** The texts in which ftrace, trace-cmd and perf show the events of the kernel. */
@NullMarked
package dev.lockproof.format.ftrace;

import org.jspecify.annotations.NullMarked;
