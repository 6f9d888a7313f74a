/** Findings from the reports of other tools, by the rules that events are judged by. */
@NullMarked
package dev.lockproof.analysis.reported;

import org.jspecify.annotations.NullMarked;
