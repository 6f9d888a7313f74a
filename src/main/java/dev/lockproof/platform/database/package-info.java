/**
 * The PostgreSQL that everything is kept in: an embedded one in a data directory of its own, unless
 * the configuration names an external one.
 */
@NullMarked
package dev.lockproof.platform.database;

import org.jspecify.annotations.NullMarked;
