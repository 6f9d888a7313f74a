/** The text that ftrace and trace-cmd print. */
@NullMarked
package dev.lockproof.format.ftrace;

import org.jspecify.annotations.NullMarked;
