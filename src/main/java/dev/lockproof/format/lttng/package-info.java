/** The events of LTTng-UST's pthread wrapper, as babeltrace prints them. */
@NullMarked
package dev.lockproof.format.lttng;

import org.jspecify.annotations.NullMarked;
