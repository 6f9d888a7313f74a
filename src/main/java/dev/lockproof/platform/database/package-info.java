/**
 * The PostgreSQL that stores everything: an embedded one in its own data directory, unless the
 * configuration names an external one.
 */
@NullMarked
package dev.lockproof.platform.database;

import org.jspecify.annotations.NullMarked;
