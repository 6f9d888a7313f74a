/** How much is stored, as numbers for a monitoring system. */
@NullMarked
package dev.lockproof.metrics;

import org.jspecify.annotations.NullMarked;
