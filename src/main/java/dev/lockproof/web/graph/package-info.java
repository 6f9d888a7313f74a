/**
 * Pages that show the order of locks: graphs of runs and projects, and whether an order is allowed.
 */
@NullMarked
package dev.lockproof.web.graph;

import org.jspecify.annotations.NullMarked;
