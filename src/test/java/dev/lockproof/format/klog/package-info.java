/** Tests of {@link dev.lockproof.format.klog}. */
@NullMarked
package dev.lockproof.format.klog;

import org.jspecify.annotations.NullMarked;
