/** Tests that run the recipes for CI, and the script beside them, against the service. */
@NullMarked
package dev.lockproof.docs.ci;

import org.jspecify.annotations.NullMarked;
