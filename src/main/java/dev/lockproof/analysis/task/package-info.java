/** What a task is doing now: its holds, interrupts, sections, waits and calls. */
@NullMarked
package dev.lockproof.analysis.task;

import org.jspecify.annotations.NullMarked;
