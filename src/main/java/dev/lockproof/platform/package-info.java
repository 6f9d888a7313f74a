/** What every feature stands on: database, problem details, limits, configuration, OpenAPI. */
@NullMarked
package dev.lockproof.platform;

import org.jspecify.annotations.NullMarked;
