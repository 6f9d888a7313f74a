/** Tests of the reader of reports of bcc. */
@NullMarked
package dev.lockproof.format.bcc;

import org.jspecify.annotations.NullMarked;
