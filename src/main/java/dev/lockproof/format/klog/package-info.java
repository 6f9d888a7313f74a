/** Kernel logs: console, syslog and journal text. */
@NullMarked
package dev.lockproof.format.klog;

import org.jspecify.annotations.NullMarked;
