/** The start page, the upload, and the search. */
@NullMarked
package dev.lockproof.web.home;

import org.jspecify.annotations.NullMarked;
