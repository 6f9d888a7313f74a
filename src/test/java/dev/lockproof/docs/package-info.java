/** What the documents say holds. */
@NullMarked
package dev.lockproof.docs;

import org.jspecify.annotations.NullMarked;
