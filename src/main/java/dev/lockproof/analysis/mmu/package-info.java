/** Operations, address intervals, subscriptions and pins of MMU notifiers. */
@NullMarked
package dev.lockproof.analysis.mmu;

import org.jspecify.annotations.NullMarked;
