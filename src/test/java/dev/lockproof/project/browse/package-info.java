/** Tests of projects over HTTP. */
@NullMarked
package dev.lockproof.project.browse;

import org.jspecify.annotations.NullMarked;
