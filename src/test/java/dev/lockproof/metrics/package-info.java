/** Tests of metrics. */
@NullMarked
package dev.lockproof.metrics;

import org.jspecify.annotations.NullMarked;
