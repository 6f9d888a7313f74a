/**
 * What the service checks, reads and allows, as resources: rules, contracts, profiles, formats,
 * limits.
 */
@NullMarked
package dev.lockproof.reference;

import org.jspecify.annotations.NullMarked;
