/** Tests of the reader of LTTng-UST traces. */
@NullMarked
package dev.lockproof.format.lttng;

import org.jspecify.annotations.NullMarked;
