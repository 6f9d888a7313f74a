/** What user-space readers must know of held locks: nested, open and silent acquisitions. */
@NullMarked
package dev.lockproof.format.mutex;

import org.jspecify.annotations.NullMarked;
