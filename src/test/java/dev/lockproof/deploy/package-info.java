/** The chart renders what a cluster should get, and refuses what it should not. */
@NullMarked
package dev.lockproof.deploy;

import org.jspecify.annotations.NullMarked;
