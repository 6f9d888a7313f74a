/** Tests of the pages, in a real browser. */
@NullMarked
package dev.lockproof.web;

import org.jspecify.annotations.NullMarked;
