/** Lists in pages: checked parameters, opaque cursors, links to the next page. */
@NullMarked
package dev.lockproof.platform.paging;

import org.jspecify.annotations.NullMarked;
