/** The service's description of its own HTTP interface. */
@NullMarked
package dev.lockproof.platform.openapi;

import org.jspecify.annotations.NullMarked;
