/** Rule texts and callback contracts, read strictly from YAML resources. */
@NullMarked
package dev.lockproof.catalog;

import org.jspecify.annotations.NullMarked;
