/**
 * Tells other services what happens in a project, with signed requests to addresses that are
 * checked.
 */
@NullMarked
package dev.lockproof.hook;

import org.jspecify.annotations.NullMarked;
