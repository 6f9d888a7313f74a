/** Files in tar and zip archives, each checked before it is read. */
@NullMarked
package dev.lockproof.format.archive;

import org.jspecify.annotations.NullMarked;
