/** Tests of the database. */
@NullMarked
package dev.lockproof.platform.database;

import org.jspecify.annotations.NullMarked;
