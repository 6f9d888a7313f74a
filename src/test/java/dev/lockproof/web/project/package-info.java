/** Tests of the pages about projects that need what is within their package. */
@NullMarked
package dev.lockproof.web.project;

import org.jspecify.annotations.NullMarked;
