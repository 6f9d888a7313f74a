/** The description of the HTTP interface that the service serves about itself. */
@NullMarked
package dev.lockproof.platform.openapi;

import org.jspecify.annotations.NullMarked;
