/** Tests of reading stored runs back. */
@NullMarked
package dev.lockproof.run.browse;

import org.jspecify.annotations.NullMarked;
