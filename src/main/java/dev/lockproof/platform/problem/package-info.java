/** Errors as problem details (RFC 9457). */
@NullMarked
package dev.lockproof.platform.problem;

import org.jspecify.annotations.NullMarked;
