/** Where boxes and lines of a picture go, found by the Eclipse Layout Kernel. */
@NullMarked
package dev.lockproof.report.layout;

import org.jspecify.annotations.NullMarked;
