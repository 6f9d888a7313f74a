/**
 * What all pages stand in: the layout, the style sheet and scripts, preferences, forms and error
 * pages.
 */
@NullMarked
package dev.lockproof.web.frame;

import org.jspecify.annotations.NullMarked;
