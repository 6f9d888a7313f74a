/** How tests get a PostgreSQL and a running service. */
@NullMarked
package dev.lockproof.testing;

import org.jspecify.annotations.NullMarked;
