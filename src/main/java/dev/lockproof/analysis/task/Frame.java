package dev.lockproof.analysis.task;

import dev.lockproof.trace.Irq;
import org.jspecify.annotations.Nullable;

/**
 * An interrupt on top of a task, with the task's state to restore.
 *
 * @param irq its sort
 * @param threaded whether a real-time kernel would run its handler in a thread
 * @param below the frame that it interrupted, null for the task itself
 */
public record Frame(
        Irq irq,
        boolean threaded,
        boolean hardOff,
        boolean softOff,
        int atomicDepth,
        @Nullable Frame below) {}
