/** Tests of how the HTTP server treats bodies and refusals. */
@NullMarked
package dev.lockproof.platform.http;

import org.jspecify.annotations.NullMarked;
